/** The names that cross the wire, each written here once. */

export const routes = {
  session: '/api/session',
  chat: '/api/chat',
} as const

export const eventStream = 'text/event-stream'

/** The data of a stream's last event. */
export const endOfStream = '[DONE]'

/** The top-level fields that carry a conversation; an agent takes one of them. */
export const bodyShapes = ['input', 'messages'] as const

export const eventTypes = {
  textDelta: 'response.output_text.delta',
  itemDone: 'response.output_item.done',
  failed: 'response.failed',
  responseError: 'response.error',
  error: 'error',
} as const

export const itemTypes = {
  message: 'message',
  functionCall: 'function_call',
  functionCallOutput: 'function_call_output',
} as const
