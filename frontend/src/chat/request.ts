import { post } from '../frontApp/call'
import { reasonIn, refusalOf } from '../frontApp/refusal'
import { sessionHasEnded } from '../session/session'
import { readReply } from './replyStream'
import type { BodyShape, Message, ReplyEvent } from './types'
import { eventStream, routes } from './wire'

/** Sends the history in the agent's shape and yields the reply as it arrives. Whatever fails is thrown as a ChatError. */
export async function* askAgent(
  history: readonly Message[],
  shape: BodyShape,
  signal: AbortSignal,
): AsyncGenerator<ReplyEvent[]> {
  const response = await post(routes.chat, { [shape]: history }, { headers: { Accept: eventStream }, signal })
  if (response.ok && response.body && isEventStream(response)) {
    yield* readReply(response.body)
    return
  }

  // The front app passes the agent's refusals on. Whose a 401 is only the session can tell.
  const isAgents = response.status === 401 && !(await sessionHasEnded(signal))
  throw await (isAgents ? reasonIn(response) : refusalOf(response))
}

function isEventStream(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith(eventStream) ?? false
}
