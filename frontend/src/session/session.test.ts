import { expect, test } from 'vitest'
import { ChatError, SessionEnded } from '../chat/errors'
import { answerJson, frontApp } from '../testing/frontApp'
import { fetchSession } from './session'

async function sessionFrom(body: unknown, status = 200) {
  await frontApp((_, response) => {
    answerJson(response, status, body)
  })
  return fetchSession()
}

const agent = (body_shape: string) => ({ name: 'agent-backend', mlflow_version: '3.6.0', body_shape })

test.each(['input', 'messages'] as const)('an agent that takes %s is sent %s', async (shape) => {
  const session = await sessionFrom({ user: null, agent: agent(shape), on_behalf_of: false, error: null })
  expect(session).toEqual({ user: null, agent: { name: 'agent-backend', bodyShape: shape }, onBehalfOf: false, problem: null })
})

test('a shape that the page does not know is taken for input', async () => {
  expect((await sessionFrom({ agent: agent('telegram') })).agent?.bodyShape).toBe('input')
})

test.each([
  [{ email: 'ada@example.com', name: 'Ada Lovelace', id: '1@2' }, 'Ada Lovelace'],
  [{ email: 'ada@example.com', name: null, id: '1@2' }, 'ada@example.com'],
  [{ email: null, name: null, id: '1@2' }, '1@2'],
])('the user %j is shown as %s', async (user, label) => {
  expect((await sessionFrom({ user, agent: null })).user).toEqual({ label })
})

test('what keeps the agent from answering is told', async () => {
  const error = { error: 'agent_unreachable', message: 'The agent does not answer.' }
  expect(await sessionFrom({ user: null, agent: null, on_behalf_of: false, error })).toEqual({
    user: null,
    agent: null,
    onBehalfOf: false,
    problem: new ChatError('The agent does not answer.', 'agent_unreachable'),
  })
})

test.each([
  [true, true],
  [false, false],
  [undefined, false],
])('an on_behalf_of of %s means %s', async (on_behalf_of, expected) => {
  expect((await sessionFrom({ user: null, agent: null, on_behalf_of })).onBehalfOf).toBe(expected)
})

test('a refusal by the ingress is told in its words', async () => {
  const refusal = { error_code: 'PERMISSION_DENIED', message: 'App not authorized' }
  expect((await sessionFrom(refusal, 403)).problem?.message).toBe('App not authorized')
})

test('a 401 is the end of the session', async () => {
  expect((await sessionFrom({}, 401)).problem).toBeInstanceOf(SessionEnded)
})

test.each([
  ['fails', { error: 'x' }, 500],
  ['answers with a list', [], 200],
])('a front app that %s leaves a page that works', async (_, body, status) => {
  expect(await sessionFrom(body, status)).toMatchObject({ user: null, agent: null })
})

test('a front app that is not there is a problem, not an exception', async () => {
  await frontApp((request) => request.socket.destroy())
  expect((await fetchSession()).problem?.message).toMatch(/^The front app cannot be reached/)
})

test('an answer that is no JSON is a problem, not an exception', async () => {
  await frontApp((_, response) => response.end('<html>'))
  expect((await fetchSession()).problem?.message).toMatch(/^The front app did not say who is signed in/)
})
