// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { SessionEnded } from '../chat/errors'
import { refusalOf } from './refusal'

const refusal = (status: number, body: string) => refusalOf(new Response(body, { status }))

describe('a refusal says why', () => {
  test.each([
    ['the front app’s code', 400, '{"error":"invalid_body_shape","accepted":["input","messages"]}', 'invalid_body_shape'],
    ['the front app’s message', 502, '{"error":"agent_unreachable","message":"Refused"}', 'Refused'],
    ['the agent’s detail', 500, '{"detail":"No stream function registered"}', 'No stream function registered'],
    ['each of FastAPI’s details', 422, '{"detail":[{"msg":"No input"},{"msg":"No list"}]}', 'No input; No list'],
    ['the workspace’s message', 403, '{"error_code":"PERMISSION_DENIED","message":"App not authorized"}', 'App not authorized'],
    ['a page’s words', 503, '<html>Service unavailable</html>', 'The front app answered with status 503: “Service unavailable”.'],
    ['the status where the body is empty', 504, '', 'The front app answered with status 504.'],
    ['the status where the body is no reason', 500, '{}', 'The front app answered with status 500: “{}”.'],
  ])('by %s', async (_, status, body, message) => {
    expect((await refusal(status, body)).message).toBe(message)
  })

  test.each([
    ['plain text', 'App not authorized\n'],
    [
      'a page',
      '<html><head><title>403</title></head><body><style>p{color:red}</style><script>alert(1)</script><h1>App</h1><p>not authorized</p></body></html>',
    ],
  ])('in the ingress’s words where they are %s', async (_, body) => {
    expect((await refusal(403, body)).message).toBe(
      'Access was refused: “App not authorized”. Ask whoever manages the app to grant or approve CAN_USE.',
    )
  })

  test('where the ingress refuses without a word', async () => {
    expect((await refusal(403, '')).message).toMatch(/^Access was refused\. Ask/)
  })

  test('not in a flood of words', async () => {
    expect((await refusal(500, 'word '.repeat(1000))).message.length).toBeLessThan(400)
  })

  test('where it is a page under status 200', async () => {
    expect((await refusal(200, '<html>Sign in</html>')).message).toMatch(/^The answer was not a stream of events/)
  })
})

describe('the session has ended', () => {
  test('where the ingress redirects', async () => {
    const redirect = { type: 'opaqueredirect', status: 0, ok: false, text: () => Promise.resolve('') }
    expect(await refusalOf(redirect as Response)).toBeInstanceOf(SessionEnded)
  })

  test.each(['', 'Unauthorized', '{"error":"invalid_token"}', '<html>'])('where the ingress answers 401 with %j', async (body) => {
    expect(await refusal(401, body)).toBeInstanceOf(SessionEnded)
  })

  test('but not where the front app itself misses the sign-in', async () => {
    const error = await refusal(401, '{"error":"not_signed_in","message":"Nobody is signed in."}')
    expect(error).not.toBeInstanceOf(SessionEnded)
    expect(error).toMatchObject({ message: 'Nobody is signed in.', code: 'not_signed_in' })
  })
})
