/** The names that cross the wire, each written here once. */

export const routes = {
  session: '/api/session',
  chat: '/api/chat',
  feedback: '/api/feedback',
  /** The ingress's own: ends the session. */
  signOut: '/.auth/logout',
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

/** Where agents and their hosts put a trace's id: in an event, or in the response that a completed one carries. */
export const traceIdPaths = [
  ['trace_id'],
  ['metadata', 'trace_id'],
  ['trace', 'id'],
  ['databricks_output', 'trace', 'info', 'trace_id'],
] as const

/** What the front app says became of a vote in MLflow, where the reader is to hear of it. */
export const mlflowStatuses = {
  noTraceId: 'no_trace_id',
  mlflowError: 'mlflow_error',
} as const

/** Codes of the front app that the page acts on. */
export const errorCodes = {
  notSignedIn: 'not_signed_in',
} as const
