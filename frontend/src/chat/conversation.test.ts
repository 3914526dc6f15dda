import { expect, test } from 'vitest'
import { conversation, type ConversationAction, historyOf } from './conversation'
import { ChatError, SessionEnded } from './errors'
import type { Exchange, ReplyEvent } from './types'

const after = (...actions: ConversationAction[]) => actions.reduce<readonly Exchange[]>(conversation, [])
const asked = (question: string): ConversationAction => ({ type: 'asked', question })
const said = (text: string, itemId = 'm1'): ConversationAction => ({
  type: 'received',
  events: [{ kind: 'delta', itemId, text }],
})
const received = (...events: ReplyEvent[]): ConversationAction => ({ type: 'received', events })
const finished: ConversationAction = { type: 'finished' }
const stopped: ConversationAction = { type: 'stopped' }
const failed: ConversationAction = { type: 'failed', error: new ChatError('Broke') }

test('the history is every question and every answer, in order', () => {
  expect(historyOf(after(asked('Hi'), said('Hel'), said('lo'), finished, asked('And?'), said('More', 'm2'), finished))).toEqual([
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
    { role: 'user', content: 'And?' },
    { role: 'assistant', content: 'More' },
  ])
})

test('an answer in several items is one turn of the history', () => {
  expect(historyOf(after(asked('Hi'), said('One', 'm1'), said('Two', 'm2'), finished))[1]).toEqual({
    role: 'assistant',
    content: 'One\n\nTwo',
  })
})

test.each([
  ['stopped', stopped],
  ['failed', failed],
])('an answer that was %s keeps what had arrived, in the history too', (status, end) => {
  const exchanges = after(asked('Hi'), said('so far'), end)
  expect(exchanges[0]?.reply).toMatchObject({ status, parts: [{ text: 'so far' }] })
  expect(historyOf(exchanges)).toContainEqual({ role: 'assistant', content: 'so far' })
})

test('an answer that said nothing is no turn of the history', () => {
  expect(historyOf(after(asked('Hi'), failed, asked('Again')))).toEqual([
    { role: 'user', content: 'Hi' },
    { role: 'user', content: 'Again' },
  ])
})

test('a question that never went out is no turn of the history', () => {
  const turnedAway: ConversationAction = { type: 'failed', error: new SessionEnded() }
  expect(historyOf(after(asked('Hi'), turnedAway, asked('Hi')))).toEqual([{ role: 'user', content: 'Hi' }])
})

test('an answer is named by its latest message and by its trace', () => {
  const exchanges = after(
    asked('Hi'),
    said('Looking.', 'm1'),
    received({ kind: 'message', itemId: 'm1', text: 'Looking.' }),
    said('It is ', 'm2'),
    received({ kind: 'delta', itemId: undefined, text: '42.' }, { kind: 'trace', id: 'tr-1' }),
    finished,
  )
  expect(exchanges[0]?.reply).toMatchObject({ messageId: 'm2', traceId: 'tr-1' })
})

test('a finished message has the last word on its name', () => {
  const exchanges = after(asked('Hi'), said('Hello', 'chunk-1'), received({ kind: 'message', itemId: 'm1', text: 'Hello' }))
  expect(exchanges[0]?.reply.messageId).toBe('m1')
})

test('an answer in chat chunks is named by their completion', () => {
  const exchanges = after(
    asked('Hi'),
    received({ kind: 'delta', itemId: undefined, text: 'Hello' }, { kind: 'completion', id: 'chatcmpl-1' }),
  )
  expect(exchanges[0]?.reply).toMatchObject({ messageId: 'chatcmpl-1', parts: [{ text: 'Hello' }] })
})

test('an answer that the stream did not name has no name', () => {
  const [exchange] = after(asked('Hi'), received({ kind: 'delta', itemId: undefined, text: 'Hello' }), finished)
  expect(exchange?.reply).not.toHaveProperty('messageId')
  expect(exchange?.reply).not.toHaveProperty('traceId')
})

test('what arrives after the end changes nothing', () => {
  const over = after(asked('Hi'), said('Hello'), stopped)
  expect([said(' there'), finished, failed].reduce(conversation, over)).toBe(over)
})

test('what arrives after clearing changes nothing', () => {
  expect(after(asked('Hi'), { type: 'cleared' }, said('Hello'))).toEqual([])
})
