import { expect, test } from 'vitest'
import { SessionEnded } from '../chat/errors'
import { answerJson, bodyOf, frontApp } from '../testing/frontApp'
import { castVote } from './vote'

const answer = { chatId: 'chat-1', messageId: 'm1', traceId: 'tr-1' }

/** The outcome where the front app answers so. */
async function outcome(status: number, body: unknown) {
  await frontApp((_, response) => {
    answerJson(response, status, body)
  })
  return castVote(answer, true)
}

test.each([
  ['both names', answer, { chatId: 'chat-1', messageId: 'm1', isUpvoted: true, trace_id: 'tr-1' }],
  ['its message', { ...answer, traceId: undefined }, { chatId: 'chat-1', messageId: 'm1', isUpvoted: true }],
  ['its trace', { ...answer, messageId: undefined }, { chatId: 'chat-1', isUpvoted: true, trace_id: 'tr-1' }],
])('a vote names the answer by %s', async (_, names, expected) => {
  let seen: unknown
  await frontApp((request, response) => {
    const { method, url, headers } = request
    void bodyOf(request).then((body) => {
      seen = { method, url, type: headers['content-type'], body }
      answerJson(response, 200, { mlflowStatus: 'logged' })
    })
  })

  expect(await castVote(names, true)).toEqual({ saved: true })
  expect(seen).toEqual({ method: 'POST', url: '/api/feedback', type: 'application/json', body: expected })
})

test.each(['logged', 'updated', 'skipped'])('a vote that is %s is a success without a word', async (mlflowStatus) => {
  expect(await outcome(200, { mlflowStatus })).toEqual({ saved: true })
})

test('a vote without a trace is saved, and the reader is told', async () => {
  expect(await outcome(200, { mlflowStatus: 'no_trace_id' })).toEqual({
    saved: true,
    note: 'Saved. There is no trace to attach it to.',
  })
})

test.each([
  [{ mlflowError: 'Its service principal lacks CAN_EDIT.' }, 'Its service principal lacks CAN_EDIT.'],
  [{}, 'It gave no reason.'],
])('a vote that MLflow did not take is saved, with a warning', async (error, reason) => {
  expect(await outcome(200, { mlflowStatus: 'mlflow_error', ...error })).toEqual({
    saved: true,
    warning: `Your vote is saved, but MLflow did not take it. ${reason}`,
  })
})

test('a vote of nobody is refused with the reason', async () => {
  expect(await outcome(401, { error: 'not_signed_in', message: 'Sign in to vote.' })).toMatchObject({
    saved: false,
    error: { message: 'Sign in to vote.', code: 'not_signed_in' },
  })
})

test('a vote after the session’s end is not saved', async () => {
  expect(await outcome(401, {})).toEqual({ saved: false, error: new SessionEnded() })
})

test('an answer that says nothing of the vote is a failure', async () => {
  expect(await outcome(200, {})).toMatchObject({ saved: false, error: { message: expect.stringContaining('did not say') as string } })
})

test('a front app that is not there is a failure, not an exception', async () => {
  await frontApp((request) => request.socket.destroy())
  expect(await castVote(answer, true)).toMatchObject({
    saved: false,
    error: { message: expect.stringContaining('cannot be reached') as string },
  })
})
