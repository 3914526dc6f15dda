import { field, textField } from '../chat/json'
import type { BodyShape } from '../chat/types'
import { bodyShapes, routes } from '../chat/wire'

/** Who is signed in and which agent answers, as `GET /api/session` tells it. */
export interface Session {
  user: { label: string } | null
  agent: { name: string; bodyShape: BodyShape } | null
  /** Why the agent could not be asked about itself, for the reader. */
  problem: string | null
}

/** Asks the front app. Rejects only when aborted: a front app that does not answer is a session with a problem. */
export async function fetchSession(signal?: AbortSignal): Promise<Session> {
  try {
    const response = await fetch(routes.session, { redirect: 'manual', signal: signal ?? null })
    if (response.ok) return readSession(await response.json())
  } catch {
    signal?.throwIfAborted()
  }
  return { user: null, agent: null, problem: 'The front app did not say who is signed in. Reload the page to try again.' }
}

function readSession(body: unknown): Session {
  const user = field(body, 'user')
  const label = textField(user, 'name') ?? textField(user, 'email') ?? textField(user, 'id')
  const agent = field(body, 'agent') ?? null
  const error = field(body, 'error')
  return {
    user: label === undefined ? null : { label },
    agent: agent && { name: textField(agent, 'name') ?? 'Agent', bodyShape: readBodyShape(field(agent, 'body_shape')) },
    problem: textField(error, 'message') ?? textField(error, 'error') ?? null,
  }
}

function readBodyShape(value: unknown): BodyShape {
  return bodyShapes.find((shape) => shape === value) ?? 'input'
}
