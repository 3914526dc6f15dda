import type { ChatError } from './errors'
import type { bodyShapes } from './wire'

export type BodyShape = (typeof bodyShapes)[number]

/** One turn of the history, as both body shapes carry it. */
export interface Message {
  role: 'user' | 'assistant'
  content: string
}

/** What one event of the stream means, whichever dialect it came in. */
export type ReplyEvent =
  | { kind: 'delta'; itemId: string | undefined; text: string }
  | { kind: 'message'; itemId: string | undefined; text: string }
  | { kind: 'call'; callId: string; name: string; arguments: string }
  | { kind: 'output'; callId: string; output: string }
  | { kind: 'completion'; id: string }
  | { kind: 'trace'; id: string }
  | { kind: 'error'; error: ChatError }
  | { kind: 'end' }

/** A run of text. It is complete once the agent has sent the item whole. */
export interface TextPart {
  kind: 'text'
  itemId: string | undefined
  text: string
  complete: boolean
}

/** A tool that the agent called; the output is undefined until the tool has answered. */
export interface ToolPart {
  kind: 'tool'
  callId: string
  name: string
  arguments: string
  output: string | undefined
}

export type Part = TextPart | ToolPart

export interface Reply {
  parts: readonly Part[]
  status: 'streaming' | 'finished' | 'stopped' | 'failed'
  error?: ChatError
  /** The id of the answer's latest message, where the stream named one: by it the front app knows the answer again. */
  messageId?: string
  /** The id of the answer's trace in MLflow, where the stream told it. */
  traceId?: string
}

/** A question and what the agent answered, in the order shown. */
export interface Exchange {
  question: string
  reply: Reply
}
