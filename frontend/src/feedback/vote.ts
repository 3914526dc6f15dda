import { ChatError } from '../chat/errors'
import { parseJson, textField } from '../chat/json'
import { mlflowStatuses, routes } from '../chat/wire'
import { post } from '../frontApp/call'
import { refusalOf } from '../frontApp/refusal'

/** The answer that is voted on, by the names that the stream gave it. */
export interface RatedAnswer {
  chatId: string
  messageId: string | undefined
  traceId: string | undefined
}

/** What became of a vote; the note is for the reader, where there is something to say. */
export type VoteOutcome =
  | { saved: true; note?: string; warning?: string }
  | { saved: false; error: ChatError }

/** Sends a vote. Never rejects. */
export async function castVote(answer: RatedAnswer, isUpvoted: boolean): Promise<VoteOutcome> {
  const { chatId, messageId, traceId } = answer
  try {
    // Who votes and leaves the page has voted.
    const response = await post(routes.feedback, { chatId, messageId, isUpvoted, trace_id: traceId }, { keepalive: true })
    return response.ok ? read(parseJson(await response.text())) : { saved: false, error: await refusalOf(response) }
  } catch (reason) {
    return { saved: false, error: reason instanceof ChatError ? reason : unknown() }
  }
}

function read(receipt: unknown): VoteOutcome {
  switch (textField(receipt, 'mlflowStatus')) {
    case undefined:
      return { saved: false, error: unknown() }
    case mlflowStatuses.noTraceId:
      return { saved: true, note: 'Saved. There is no trace to attach it to.' }
    case mlflowStatuses.mlflowError:
      return {
        saved: true,
        warning: `Your vote is saved, but MLflow did not take it. ${textField(receipt, 'mlflowError') ?? 'It gave no reason.'}`,
      }
    default:
      return { saved: true }
  }
}

function unknown(): ChatError {
  return new ChatError('The front app did not say what became of it. Vote again.')
}
