import { field, textField } from './json'
import { eventTypes } from './wire'

/** What went wrong, in words for the reader; `code` is the machine's name for it, where there is one. */
export class ChatError extends Error {
  override readonly name: string = 'ChatError'
  readonly code: string | undefined

  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

/** The ingress wants a new sign-in; nothing that was asked has arrived. */
export class SessionEnded extends ChatError {
  override readonly name = 'SessionEnded'

  constructor() {
    super('Your session has ended.')
  }
}

/** The error that an event or an error answer carries, in any of the forms that agents and their hosts use. */
export function errorIn(body: unknown): ChatError | undefined {
  const type = field(body, 'type')
  if (type === eventTypes.failed) {
    return described(field(field(body, 'response'), 'error')) ?? new ChatError('The agent failed to answer.')
  }

  const error = field(body, 'error') ?? field(field(body, 'databricks_output'), 'error')
  const message = textField(body, 'message')
  if (typeof error === 'string' && message !== undefined) return new ChatError(message, error)
  if (error !== undefined && error !== null) return described(error) ?? new ChatError('The agent reported an error.')
  if (type === eventTypes.responseError || type === eventTypes.error) {
    return described(body) ?? new ChatError('The agent reported an error.')
  }
  return undefined
}

/** An error that is text, or an object with a message or a code. */
export function described(error: unknown): ChatError | undefined {
  if (typeof error === 'string' && error !== '') return new ChatError(error)
  const message = textField(error, 'message')
  const code = textField(error, 'code') ?? textField(error, 'error_code')
  return message === undefined && code === undefined ? undefined : new ChatError(message ?? code ?? '', code)
}
