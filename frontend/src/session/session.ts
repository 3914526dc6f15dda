import { ChatError, errorIn } from '../chat/errors'
import { field, textField } from '../chat/json'
import type { BodyShape } from '../chat/types'
import { bodyShapes, routes } from '../chat/wire'
import { call } from '../frontApp/call'
import { endsSession, refusalOf } from '../frontApp/refusal'

/** Who is signed in and which agent answers, as `GET /api/session` tells it. */
export interface Session {
  user: { label: string } | null
  agent: { name: string; bodyShape: BodyShape } | null
  /** Whether the agent can act as the user: the platform gave the front app a token of theirs. */
  onBehalfOf: boolean
  /** Why the agent, or the front app itself, could not be asked. */
  problem: ChatError | null
}

/** Asks the front app. Rejects only when aborted: a front app that does not answer is a session with a problem. */
export async function fetchSession(signal?: AbortSignal): Promise<Session> {
  try {
    const response = await call(routes.session, { signal: signal ?? null })
    if (!response.ok) throw await refusalOf(response)
    return readSession(await response.json())
  } catch (reason) {
    signal?.throwIfAborted()
    const problem =
      reason instanceof ChatError
        ? reason
        : new ChatError('The front app did not say who is signed in. Reload the page to try again.')
    return { user: null, agent: null, onBehalfOf: false, problem }
  }
}

/** Whether the ingress wants a new sign-in before it lets anyone through to the front app. */
export async function sessionHasEnded(signal: AbortSignal): Promise<boolean> {
  return endsSession(await call(routes.session, { signal }))
}

function readSession(body: unknown): Session {
  const user = field(body, 'user')
  const label = textField(user, 'name') ?? textField(user, 'email') ?? textField(user, 'id')
  const agent = field(body, 'agent') ?? null
  return {
    user: label === undefined ? null : { label },
    agent: agent && { name: textField(agent, 'name') ?? 'Agent', bodyShape: readBodyShape(field(agent, 'body_shape')) },
    onBehalfOf: field(body, 'on_behalf_of') === true,
    problem: errorIn(field(body, 'error')) ?? null,
  }
}

function readBodyShape(value: unknown): BodyShape {
  return bodyShapes.find((shape) => shape === value) ?? 'input'
}
