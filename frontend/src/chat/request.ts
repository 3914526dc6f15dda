import { ChatError, errorOf } from './errors'
import { readReply } from './replyStream'
import type { BodyShape, Message, ReplyEvent } from './types'
import { eventStream, routes } from './wire'

/** Sends the history in the agent's shape and yields the reply as it arrives. Whatever fails is thrown as a ChatError. */
export async function* askAgent(
  history: readonly Message[],
  shape: BodyShape,
  signal: AbortSignal,
): AsyncGenerator<ReplyEvent[]> {
  const response = await fetch(routes.chat, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: eventStream },
    body: JSON.stringify({ [shape]: history }),
    // A redirect is the ingress asking for a new sign-in, never an answer.
    redirect: 'manual',
    signal,
  }).catch(unreachable)

  if (!response.ok || !response.body || !isEventStream(response)) throw await errorOf(response)
  yield* readReply(response.body)
}

function isEventStream(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith(eventStream) ?? false
}

function unreachable(): never {
  throw new ChatError('The front app cannot be reached. Check your connection and try again.')
}
