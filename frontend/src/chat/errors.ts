import { field, listField, parseJson, textField } from './json'
import { eventTypes } from './wire'

/** What went wrong, in words for the reader; `code` is the machine's name for it, where there is one. */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly code: string | undefined

  constructor(message: string, code?: string) {
    super(message)
    this.code = code
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

function described(error: unknown): ChatError | undefined {
  if (typeof error === 'string' && error !== '') return new ChatError(error)
  const message = textField(error, 'message')
  const code = textField(error, 'code') ?? textField(error, 'error_code')
  return message === undefined && code === undefined ? undefined : new ChatError(message ?? code ?? '', code)
}

/** Why an answer is no stream: its JSON error, FastAPI's `detail`, or the status alone. */
export async function errorOf(response: Response): Promise<ChatError> {
  if (response.type === 'opaqueredirect') {
    return new ChatError('Your sign-in has expired. Reload the page to sign in again.')
  }
  const body = parseJson(await response.text())
  return (
    errorIn(body) ??
    detailOf(body) ??
    new ChatError(
      response.ok
        ? 'The answer was not a stream of events. Reload the page; if it stays, check what stands before the front app.'
        : `The front app answered with status ${String(response.status)}.`,
    )
  )
}

function detailOf(body: unknown): ChatError | undefined {
  const messages = [textField(body, 'detail'), ...listField(body, 'detail').map((entry) => textField(entry, 'msg'))]
  const said = messages.filter((message) => message !== undefined)
  return said.length > 0 ? new ChatError(said.join('; ')) : undefined
}
