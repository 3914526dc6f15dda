import { type ChatError, SessionEnded } from '../chat/errors'

/** What went wrong, and where a new sign-in helps, the way to it. */
export function Problem({ error }: { error: ChatError }) {
  if (!(error instanceof SessionEnded)) return error.message
  // Loading the page anew goes by the ingress, which signs in.
  return (
    <>
      {error.message} <a href="">Sign in again.</a>
    </>
  )
}
