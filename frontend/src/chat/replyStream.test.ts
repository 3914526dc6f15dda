import { expect, test } from 'vitest'
import { chatDelta, end, sse, streamOf, textDelta } from '../testing/eventStream'
import { readReply } from './replyStream'
import type { ReplyEvent } from './types'

/** The text that arrived, and the message of the error that ended it, if one did. */
async function read(body: ReadableStream<Uint8Array>): Promise<{ text: string; batches: number; error?: string }> {
  let text = ''
  let batches = 0
  try {
    for await (const batch of readReply(body)) {
      batches += 1
      text += batch.map(textOf).join('')
    }
    return { text, batches }
  } catch (error) {
    return { text, batches, error: (error as Error).message }
  }
}

const textOf = (event: ReplyEvent) => (event.kind === 'delta' ? event.text : '')

test('both dialects are read to their end', async () => {
  expect(await read(streamOf(sse(textDelta('Hello')), end))).toEqual({ text: 'Hello', batches: 1 })
  expect(await read(streamOf(sse(chatDelta('Hello')), end))).toEqual({ text: 'Hello', batches: 1 })
})

test('any split of the bytes reads the same, inside an emoji too', async () => {
  const bytes = new TextEncoder().encode(sse(textDelta('Grüße 👩‍💻 ')) + sse(chatDelta('🎉')) + end)
  for (let at = 1; at < bytes.length; at += 1) {
    const { text, error } = await read(streamOf(bytes.slice(0, at), bytes.slice(at)))
    expect({ at, text, error }).toEqual({ at, text: 'Grüße 👩‍💻 🎉', error: undefined })
  }
})

test('one byte at a time reads the same', async () => {
  const bytes = new TextEncoder().encode(sse(textDelta('a 👍 b')) + end)
  const { text } = await read(streamOf(...[...bytes].map((byte) => Uint8Array.of(byte))))
  expect(text).toBe('a 👍 b')
})

test('an emoji escaped in halves over two deltas is whole again', async () => {
  const half = (escaped: string) => `data: {"type":"response.output_text.delta","item_id":"m1","delta":"${escaped}"}\n\n`
  expect(await read(streamOf(half('\\ud83d'), half('\\udc4d'), end))).toMatchObject({ text: '👍' })
})

test('events that arrive together are one batch', async () => {
  const body = streamOf(sse(textDelta('a')) + sse(textDelta('b')), sse(textDelta('c')) + end)
  expect(await read(body)).toEqual({ text: 'abc', batches: 2 })
})

test('heartbeats and foreign fields are no events', async () => {
  const labelled = `event: x\nid: 7\nretry: 5\n${sse(textDelta('b'))}`
  const body = streamOf(': keep-alive\n\n', sse(textDelta('a')), ':\n\n', labelled, end)
  expect(await read(body)).toMatchObject({ text: 'ab' })
})

test('CRLF line ends are read', async () => {
  expect(await read(streamOf((sse(textDelta('a')) + end).replaceAll('\n', '\r\n')))).toMatchObject({ text: 'a' })
})

test('a malformed event is skipped and the stream goes on', async () => {
  const body = streamOf(sse(textDelta('a')), 'data: {"type":\n\n', sse(textDelta('b')), end)
  expect(await read(body)).toEqual({ text: 'ab', batches: 2 })
})

test('an error event keeps the text before it and ends the reading', async () => {
  const body = streamOf(sse(textDelta('so far')) + sse({ error: 'Out of memory' }) + sse(textDelta('never')) + end)
  expect(await read(body)).toEqual({ text: 'so far', batches: 1, error: 'Out of memory' })
})

test('a stream without [DONE] is an error that keeps the text', async () => {
  expect(await read(streamOf(sse(textDelta('so far'))))).toMatchObject({
    text: 'so far',
    error: 'The answer ended before it was complete.',
  })
})

test('what follows [DONE] is not read', async () => {
  expect(await read(streamOf(sse(textDelta('a')) + end + sse(textDelta('b'))))).toEqual({ text: 'a', batches: 1 })
})

test('a connection that breaks off is an error that keeps the text', async () => {
  const chunks = [new TextEncoder().encode(sse(textDelta('so far')))]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift()
      if (chunk) controller.enqueue(chunk)
      else controller.error(new TypeError('terminated'))
    },
  })
  expect(await read(body)).toEqual({
    text: 'so far',
    batches: 1,
    error: 'The connection broke off before the answer was complete.',
  })
})

test('who stops reading cancels the stream', async () => {
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(sse(textDelta('a'))))
    },
    cancel: () => {
      cancelled = true
    },
  })
  for await (const batch of readReply(body)) {
    expect(batch).toHaveLength(1)
    break
  }
  expect(cancelled).toBe(true)
})
