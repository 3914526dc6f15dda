import { ChatError } from '../chat/errors'

/** Asks the front app. A redirect is not followed: it is the ingress asking for a new sign-in, never an answer. */
export function call(route: string, request: RequestInit = {}): Promise<Response> {
  return fetch(route, { ...request, redirect: 'manual' }).catch(unreachable)
}

type PostRequest = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

/** Sends the front app a body. */
export function post(route: string, body: unknown, { headers, ...request }: PostRequest = {}): Promise<Response> {
  return call(route, {
    ...request,
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

function unreachable(): never {
  throw new ChatError('The front app cannot be reached. Check your connection and try again.')
}
