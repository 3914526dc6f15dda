import { once } from 'node:events'
import { expect, test } from 'vitest'
import { end, sse, textDelta } from '../testing/eventStream'
import { answerJson, bodyOf, frontApp, listen, redirectFetch, startStream } from '../testing/frontApp'
import { SessionEnded } from './errors'
import { askAgent } from './request'
import type { BodyShape, Message } from './types'

const history: Message[] = [
  { role: 'user', content: 'Hi' },
  { role: 'assistant', content: 'Hello' },
  { role: 'user', content: 'And?' },
]

async function ask(shape: BodyShape = 'input', signal = new AbortController().signal) {
  const events = []
  for await (const batch of askAgent(history, shape, signal)) events.push(...batch)
  return events
}

test.each(['input', 'messages'] as const)('the history goes out under %s and nothing else does', async (shape) => {
  let seen: unknown
  await frontApp((request, response) => {
    const { method, url, headers } = request
    void bodyOf(request).then((body) => {
      seen = { method, url, type: headers['content-type'], body }
      startStream(response).end(sse(textDelta('Hello')) + end)
    })
  })

  expect(await ask(shape)).toEqual([{ kind: 'delta', itemId: 'm1', text: 'Hello' }])
  expect(seen).toEqual({ method: 'POST', url: '/api/chat', type: 'application/json', body: { [shape]: history } })
})

test('a JSON error answer is an error with its message and code', async () => {
  await frontApp((_, response) => {
    answerJson(response, 502, { error: 'agent_auth_failed', message: 'Check CAN_USE.' })
  })
  await expect(ask()).rejects.toMatchObject({ message: 'Check CAN_USE.', code: 'agent_auth_failed' })
})

test('a JSON body under status 200 is no answer', async () => {
  await frontApp((_, response) => {
    answerJson(response, 200, { output: [] })
  })
  await expect(ask()).rejects.toThrow('not a stream of events')
})

test('a 401 that the session answers to as well is the end of the session', async () => {
  await frontApp((_, response) => response.writeHead(401).end('Unauthorized'))
  await expect(ask()).rejects.toBeInstanceOf(SessionEnded)
})

test('a 401 that the front app passes on is the agent’s', async () => {
  await frontApp((request, response) => {
    if (request.url === '/api/session') answerJson(response, 200, {})
    else answerJson(response, 401, { detail: 'The warehouse refused the token.' })
  })
  await expect(ask()).rejects.toThrow('The warehouse refused the token.')
})

test('a front app that is not there is an error that says so', async () => {
  const origin = await listen(() => undefined)
  redirectFetch(origin.replace(/\d+$/, '1'))
  await expect(ask()).rejects.toThrow('The front app cannot be reached.')
})

test('a connection that is cut mid-answer is an error', async () => {
  await frontApp((_, response) => {
    startStream(response).write(sse(textDelta('so far')), () => response.socket?.resetAndDestroy())
  })
  await expect(ask()).rejects.toThrow('The connection broke off')
})

test('an abort reaches the front app', async () => {
  const request = new AbortController()
  const closings: Promise<unknown>[] = []
  await frontApp((_, response) => {
    closings.push(once(response, 'close'))
    startStream(response).write(sse(textDelta('a')), () => {
      request.abort()
    })
  })
  await expect(ask('input', request.signal)).rejects.toThrow()
  await Promise.all(closings)
  expect(closings).toHaveLength(1)
})
