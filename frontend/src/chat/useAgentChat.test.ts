// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { end, sse, streamOf, textDelta } from '../testing/eventStream'
import { SessionEnded } from './errors'
import type { BodyShape } from './types'
import { useAgentChat } from './useAgentChat'

interface Call {
  body: Record<string, unknown>
  signal: AbortSignal
}

/** A front app that answers call by call; a body of undefined never begins. */
function answering(...bodies: (ReadableStream<Uint8Array> | undefined)[]): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', (_: string, init: { body: string; signal: AbortSignal }) => {
    calls.push({ body: JSON.parse(init.body) as Record<string, unknown>, signal: init.signal })
    const body = bodies[calls.length - 1]
    return new Promise((resolve, reject) => {
      init.signal.addEventListener('abort', () => {
        reject(new Error('aborted'))
      })
      if (body) resolve({ ok: true, body, headers: new Headers({ 'Content-Type': 'text/event-stream' }) })
    })
  })
  return calls
}

/** A stream that the test writes to. */
function pipe() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 8 })
  const writer = writable.getWriter()
  return { readable, write: (text: string) => writer.write(new TextEncoder().encode(text)) }
}

const takes = (shape: BodyShape) => () => Promise.resolve(shape)
const chatWith = (shape: BodyShape) => {
  const bodyShape = takes(shape)
  return renderHook(() => useAgentChat(bodyShape)).result
}
const reply = (text: string) => streamOf(sse(textDelta(text)), end)

test.each(['input', 'messages'] as const)('an agent that takes %s gets the whole history', async (shape) => {
  const calls = answering(reply('Hello'), reply('More'))
  const chat = chatWith(shape)

  await act(() => chat.current.send('Hi'))
  await act(() => chat.current.send('And?'))

  expect(calls.map(({ body }) => body)).toEqual([
    { [shape]: [{ role: 'user', content: 'Hi' }] },
    {
      [shape]: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
        { role: 'user', content: 'And?' },
      ],
    },
  ])
})

test('text shows while the stream is open', async () => {
  const { readable, write } = pipe()
  answering(readable)
  const chat = chatWith('input')

  act(() => void chat.current.send('Hi'))
  await act(() => write(sse(textDelta('Hel'))))
  await waitFor(() => {
    expect(chat.current.exchanges[0]?.reply).toMatchObject({ status: 'streaming', parts: [{ text: 'Hel' }] })
  })

  await act(() => write(sse(textDelta('lo')) + end))
  await waitFor(() => {
    expect(chat.current.exchanges[0]?.reply).toMatchObject({ status: 'finished', parts: [{ text: 'Hello' }] })
  })
})

test('stopping ends the request and keeps what arrived', async () => {
  const { readable, write } = pipe()
  const calls = answering(readable)
  const chat = chatWith('input')

  act(() => void chat.current.send('Hi'))
  await act(() => write(sse(textDelta('so far'))))
  await waitFor(() => {
    expect(chat.current.exchanges[0]?.reply.parts).toHaveLength(1)
  })
  act(() => {
    chat.current.stop()
  })
  expect(calls[0]?.signal.aborted).toBe(true)

  // The stub's body knows nothing of the signal: what it still brings must not be shown.
  await act(() => write(sse(textDelta(' and too late'))))
  await waitFor(() => {
    expect(chat.current.exchanges[0]?.reply).toMatchObject({ status: 'stopped', parts: [{ text: 'so far' }] })
  })
})

test('stopping works before the agent has answered', async () => {
  answering(undefined)
  const chat = chatWith('input')

  act(() => void chat.current.send('Hi'))
  await waitFor(() => {
    expect(chat.current.streaming).toBe(true)
  })
  act(() => {
    chat.current.stop()
  })
  await waitFor(() => {
    expect(chat.current.exchanges[0]?.reply).toEqual({ status: 'stopped', parts: [] })
  })
})

test('a second question waits for the first answer', async () => {
  const calls = answering(undefined)
  const chat = chatWith('input')

  act(() => void chat.current.send('Hi'))
  await waitFor(() => {
    expect(calls).toHaveLength(1)
  })
  await act(() => chat.current.send('And?'))
  expect(calls).toHaveLength(1)
  expect(chat.current.exchanges).toHaveLength(1)
})

test('an error is shown beside what arrived, and the next question works', async () => {
  const calls = answering(streamOf(sse(textDelta('so far')), sse({ error: 'Out of memory' }), end), reply('Fine'))
  const chat = chatWith('input')

  await act(() => chat.current.send('Hi'))
  expect(chat.current.exchanges[0]?.reply).toMatchObject({
    status: 'failed',
    parts: [{ text: 'so far' }],
    error: { message: 'Out of memory' },
  })

  await act(() => chat.current.send('Again'))
  expect(chat.current.exchanges[1]?.reply.status).toBe('finished')
  expect(calls[1]?.body.input).toHaveLength(3)
})

test('a new chat ends the answer under way and forgets', async () => {
  const [old, fresh] = [pipe(), pipe()]
  const calls = answering(old.readable, fresh.readable)
  const chat = chatWith('input')

  act(() => void chat.current.send('Hi'))
  await waitFor(() => {
    expect(calls).toHaveLength(1)
  })
  act(() => {
    chat.current.clear()
  })
  expect(calls[0]?.signal.aborted).toBe(true)

  // What the old answer still does must not touch the new one.
  act(() => void chat.current.send('Start'))
  await act(() => old.write(sse(textDelta('too late')) + end))
  await act(() => fresh.write(sse(textDelta('Fresh')) + end))
  await waitFor(() => {
    expect(chat.current.exchanges).toMatchObject([
      { question: 'Start', reply: { status: 'finished', parts: [{ text: 'Fresh' }] } },
    ])
  })
  expect(calls[1]?.body).toEqual({ input: [{ role: 'user', content: 'Start' }] })
})

test('a conversation keeps its id, and the next one has another', async () => {
  answering(reply('Hello'))
  const chat = chatWith('input')
  const { chatId } = chat.current

  await act(() => chat.current.send('Hi'))
  expect(chat.current.chatId).toBe(chatId)

  act(() => {
    chat.current.clear()
  })
  expect(chat.current.chatId).not.toBe(chatId)
})

test('who asks after the session’s end is told that the question did not go out', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve({ type: 'opaqueredirect', status: 0, ok: false, text: () => Promise.resolve('') }))
  const chat = chatWith('input')

  expect(await act(() => chat.current.send('Hi'))).toBe(false)
  expect(chat.current.exchanges[0]?.reply.error).toBeInstanceOf(SessionEnded)
})

test('a question that the agent refuses has gone out', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error: 'agent_timeout' }, { status: 504 })))
  const chat = chatWith('input')

  expect(await act(() => chat.current.send('Hi'))).toBe(true)
})

test('leaving the page ends the answer under way', async () => {
  const calls = answering(undefined)
  const bodyShape = takes('input')
  const { result, unmount } = renderHook(() => useAgentChat(bodyShape))

  act(() => void result.current.send('Hi'))
  await waitFor(() => {
    expect(calls).toHaveLength(1)
  })
  unmount()
  expect(calls[0]?.signal.aborted).toBe(true)
})
