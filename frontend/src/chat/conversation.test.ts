import { expect, test } from 'vitest'
import { conversation, type ConversationAction, historyOf } from './conversation'
import { ChatError } from './errors'
import type { Exchange } from './types'

const after = (...actions: ConversationAction[]) => actions.reduce<readonly Exchange[]>(conversation, [])
const asked = (question: string): ConversationAction => ({ type: 'asked', question })
const said = (text: string, itemId = 'm1'): ConversationAction => ({
  type: 'received',
  events: [{ kind: 'delta', itemId, text }],
})
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

test('what arrives after the end changes nothing', () => {
  const over = after(asked('Hi'), said('Hello'), stopped)
  expect([said(' there'), finished, failed].reduce(conversation, over)).toBe(over)
})

test('what arrives after clearing changes nothing', () => {
  expect(after(asked('Hi'), { type: 'cleared' }, said('Hello'))).toEqual([])
})
