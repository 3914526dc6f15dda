import { type ChatError, SessionEnded } from './errors'
import { withEvent } from './parts'
import type { Exchange, Message, Reply, ReplyEvent } from './types'

export type ConversationAction =
  | { type: 'asked'; question: string }
  | { type: 'received'; events: readonly ReplyEvent[] }
  | { type: 'finished' }
  | { type: 'stopped' }
  | { type: 'failed'; error: ChatError }
  | { type: 'cleared' }

/** The conversation after an action. What arrives for a reply that is over changes nothing. */
export function conversation(exchanges: readonly Exchange[], action: ConversationAction): readonly Exchange[] {
  switch (action.type) {
    case 'asked':
      return [...exchanges, { question: action.question, reply: { parts: [], status: 'streaming' } }]
    case 'received':
      return withReply(exchanges, (reply) => ({
        ...reply,
        ...action.events.reduce<ReplyNames>(named, {}),
        parts: action.events.reduce(withEvent, reply.parts),
      }))
    case 'finished':
    case 'stopped':
      return withReply(exchanges, (reply) => ({ ...reply, status: action.type }))
    case 'failed':
      return withReply(exchanges, (reply) => ({ ...reply, status: 'failed', error: action.error }))
    case 'cleared':
      return []
  }
}

function withReply(exchanges: readonly Exchange[], change: (reply: Reply) => Reply): readonly Exchange[] {
  const last = exchanges.at(-1)
  if (last?.reply.status !== 'streaming') return exchanges
  return exchanges.with(-1, { ...last, reply: change(last.reply) })
}

type ReplyNames = Pick<Reply, 'messageId' | 'traceId'>

/** What one more event names the reply: by its latest message, or the chunks' completion, and by its trace. */
function named(names: ReplyNames, event: ReplyEvent): ReplyNames {
  switch (event.kind) {
    case 'delta':
    case 'message':
      return event.itemId === undefined ? names : { ...names, messageId: event.itemId }
    case 'completion':
      return { ...names, messageId: event.id }
    case 'trace':
      return { ...names, traceId: event.id }
    default:
      return names
  }
}

/** The whole conversation as the agent reads it: every question that went out, and every answer that said something. */
export function historyOf(exchanges: readonly Exchange[]): Message[] {
  return exchanges.flatMap(({ question, reply }) => {
    if (reply.error instanceof SessionEnded) return []
    const answer = textOf(reply)
    const asked: Message = { role: 'user', content: question }
    return answer === '' ? [asked] : [asked, { role: 'assistant', content: answer }]
  })
}

/** The reply's words, without its tool calls. */
export function textOf(reply: Reply): string {
  return reply.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n')
}
