import { ChatError, described, errorIn, SessionEnded } from '../chat/errors'
import { field, listField, parseJson, textField } from '../chat/json'
import { errorCodes } from '../chat/wire'
import { wordsIn } from './words'

/** Whether the ingress answered in the front app's place, because nobody is signed in any more. */
export function endsSession(response: Response): boolean {
  return response.type === 'opaqueredirect' || response.status === 401
}

/** Why the front app, or the ingress before it, did not do what was asked. */
export async function refusalOf(response: Response): Promise<ChatError> {
  if (!endsSession(response)) return reasonIn(response)
  const body = parseJson(await response.text())
  const own = field(body, 'error') === errorCodes.notSignedIn ? errorIn(body) : undefined
  return own ?? new SessionEnded()
}

/** What an answer that was not hoped for says: a JSON error, FastAPI's `detail`, a page's words, or its status alone. */
export async function reasonIn(response: Response): Promise<ChatError> {
  const text = await response.text()
  const body = parseJson(text)
  const error = errorIn(body) ?? detailOf(body)
  if (error) return error
  return response.ok
    ? new ChatError('The answer was not a stream of events. Reload the page; if it stays, check what stands before the front app.')
    : (described(body) ?? refused(response.status, wordsIn(text)))
}

function detailOf(body: unknown): ChatError | undefined {
  const messages = [textField(body, 'detail'), ...listField(body, 'detail').map((entry) => textField(entry, 'msg'))]
  const said = messages.filter((message) => message !== undefined)
  return said.length > 0 ? new ChatError(said.join('; ')) : undefined
}

function refused(status: number, words: string): ChatError {
  const said = words === '' ? '.' : `: “${words}”.`
  return status === 403
    ? new ChatError(`Access was refused${said} Ask whoever manages the app to grant or approve CAN_USE.`)
    : new ChatError(`The front app answered with status ${String(status)}${said}`)
}
