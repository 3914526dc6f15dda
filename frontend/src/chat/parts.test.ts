import { describe, expect, test } from 'vitest'
import { withEvent } from './parts'
import type { Part, ReplyEvent } from './types'

const partsAfter = (...events: ReplyEvent[]) => events.reduce<readonly Part[]>(withEvent, [])
const shown = (...events: ReplyEvent[]) => partsAfter(...events).map((part) => (part.kind === 'text' ? part.text : part))

const delta = (text: string, itemId?: string): ReplyEvent => ({ kind: 'delta', itemId, text })
const message = (text: string, itemId?: string): ReplyEvent => ({ kind: 'message', itemId, text })
const call = (callId: string): ReplyEvent => ({ kind: 'call', callId, name: 'bookings', arguments: '{}' })
const output = (callId: string, text: string): ReplyEvent => ({ kind: 'output', callId, output: text })

describe('text', () => {
  test('deltas of one item run together', () => {
    expect(shown(delta('Hel', 'm1'), delta('lo', 'm1'))).toEqual(['Hello'])
  })

  test('deltas of two items stay apart, however they interleave', () => {
    expect(shown(delta('A', 'm1'), delta('B', 'm2'), delta('a', 'm1'))).toEqual(['Aa', 'B'])
  })

  test('a finished message does not repeat its deltas', () => {
    expect(shown(delta('Hel', 'm1'), delta('lo', 'm1'), message('Hello', 'm1'))).toEqual(['Hello'])
  })

  test('a finished message heals what its deltas lost', () => {
    expect(shown(delta('Hel', 'm1'), message('Hello', 'm1'))).toEqual(['Hello'])
  })

  test('a finished message under another id does not repeat its deltas', () => {
    expect(shown(delta('Hello', 'chunk-1'), message('Hello', 'm1'))).toEqual(['Hello'])
  })

  test('a finished message without deltas is the text', () => {
    expect(shown(message('Hello', 'm1'), message('Ada', 'm2'))).toEqual(['Hello', 'Ada'])
  })

  test('the same words twice are said twice', () => {
    expect(shown(message('Done.', 'm1'), message('Done.', 'm2'))).toEqual(['Done.', 'Done.'])
  })
})

describe('tool calls', () => {
  test('stand where they came, with their output', () => {
    expect(shown(delta('Looking.', 'm1'), call('c1'), output('c1', '42'), delta('It is 42.', 'm2'))).toEqual([
      'Looking.',
      { kind: 'tool', callId: 'c1', name: 'bookings', arguments: '{}', output: '42' },
      'It is 42.',
    ])
  })

  test('part text that has no item', () => {
    expect(shown(delta('Looking.'), call('c1'), delta('It is 42.'))).toMatchObject(['Looking.', { callId: 'c1' }, 'It is 42.'])
  })

  test('get each their own output', () => {
    expect(partsAfter(call('c1'), call('c2'), output('c2', 'two'), output('c1', 'one'))).toMatchObject([
      { callId: 'c1', output: 'one' },
      { callId: 'c2', output: 'two' },
    ])
  })

  test('an output without its call is dropped', () => {
    expect(partsAfter(output('c1', '42'))).toEqual([])
  })
})
