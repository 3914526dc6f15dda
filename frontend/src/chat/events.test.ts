import { expect, test } from 'vitest'
import { callItem, callOutputItem, chatDelta, itemDone, messageItem, textDelta } from '../testing/eventStream'
import { decodeEvent } from './events'

const decode = (event: unknown) => decodeEvent(JSON.stringify(event))

test('a Responses text delta is text of its item', () => {
  expect(decode(textDelta('Hel', 'm1'))).toEqual([{ kind: 'delta', itemId: 'm1', text: 'Hel' }])
})

test('a chat chunk is text without an item', () => {
  expect(decode(chatDelta('Hel'))).toEqual([{ kind: 'delta', itemId: undefined, text: 'Hel' }])
})

test('a chat chunk names its completion', () => {
  expect(decode({ id: 'chatcmpl-1', ...chatDelta('Hel') })).toEqual([
    { kind: 'delta', itemId: undefined, text: 'Hel' },
    { kind: 'completion', id: 'chatcmpl-1' },
  ])
})

const traces: [string, object][] = [
  ['at the top', { trace_id: 'tr-1' }],
  ['in the metadata', { metadata: { trace_id: 'tr-1' } }],
  ['in a trace', { trace: { id: 'tr-1' } }],
  ['as Model Serving writes it', { databricks_output: { trace: { info: { trace_id: 'tr-1' } } } }],
]

test.each(traces)('a trace id %s is told', (_, event) => {
  expect(decode(event)).toEqual([{ kind: 'trace', id: 'tr-1' }])
})

test.each(traces)('a trace id %s of a completed response is told', (_, response) => {
  expect(decode({ type: 'response.completed', response })).toEqual([{ kind: 'trace', id: 'tr-1' }])
})

test('a trace id in the form of Unity Catalog stays as it is', () => {
  expect(decode({ trace_id: 'trace:/main.agents.bot/tr-1' })).toEqual([{ kind: 'trace', id: 'trace:/main.agents.bot/tr-1' }])
})

test('a finished message is its whole text, all parts of it', () => {
  const content = ['Hello, ', 'Ada.'].map((text) => ({ type: 'output_text', text }))
  const item = { ...messageItem('', 'm1'), content }
  expect(decode(itemDone(item))).toEqual([{ kind: 'message', itemId: 'm1', text: 'Hello, Ada.' }])
})

test('a function call keeps its name and its arguments as the agent wrote them', () => {
  expect(decode(itemDone(callItem('c1', 'bookings', { month: 'May' })))).toEqual([
    { kind: 'call', callId: 'c1', name: 'bookings', arguments: '{"month":"May"}' },
  ])
})

test.each([
  ['text', '42', '42'],
  ['a list of parts', [{ type: 'input_text', text: '42' }], '[{"type":"input_text","text":"42"}]'],
])('a function call output that is %s is shown as text', (_, output, shown) => {
  expect(decode(itemDone(callOutputItem('c1', output)))).toEqual([{ kind: 'output', callId: 'c1', output: shown }])
})

test('[DONE] is the end', () => {
  expect(decodeEvent('[DONE]')).toEqual([{ kind: 'end' }])
})

test.each([
  ['a trace without an id', { trace: {}, trace_id: '', metadata: { trace_id: 7 }, databricks_output: { trace: null } }],
  ['the id of no chat chunk', { id: 'resp-1' }],
  ['a completed response', { type: 'response.completed', response: { error: null } }],
  ['an added item', { type: 'response.output_item.added', item: messageItem('', 'm1') }],
  ['a reasoning item', itemDone({ type: 'reasoning', summary: [] })],
  ['an annotation', { type: 'response.output_text.annotation.added', annotation: { url: 'https://example.com' } }],
  ['an unknown type', { type: 'agent.custom', delta: 'no text of the answer' }],
  ['a chat chunk that only names the role', { choices: [{ delta: { role: 'assistant' } }] }],
  ['a chat chunk without choices', { choices: [] }],
  ['a number', 7],
  ['null', null],
])('%s adds nothing to the answer', (_, event) => {
  expect(decode(event)).toEqual([])
})

test('malformed JSON means nothing', () => {
  expect(decodeEvent('{"type":"response.output_text.delta","delta":')).toEqual([])
})

test('a last chunk may carry text and an error', () => {
  const event = { ...chatDelta('so far'), databricks_output: { error: { error_code: 'BAD', message: 'Out of budget' } } }
  expect(decode(event)).toMatchObject([
    { kind: 'delta', text: 'so far' },
    { kind: 'error', error: { message: 'Out of budget', code: 'BAD' } },
  ])
})
