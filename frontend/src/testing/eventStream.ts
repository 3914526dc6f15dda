import { endOfStream, eventTypes } from '../chat/wire'

/** An event as `agent_server` frames it. */
export const sse = (event: object) => `data: ${JSON.stringify(event)}\n\n`

export const end = `data: ${endOfStream}\n\n`

export const textDelta = (delta: string, item_id = 'm1') => ({ type: eventTypes.textDelta, item_id, delta })

export const chatDelta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] })

export const itemDone = (item: object) => ({ type: eventTypes.itemDone, item })

export const messageItem = (text: string, id = 'm1') => ({
  type: 'message',
  id,
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
})

export const callItem = (call_id: string, name: string, args: object) => ({
  type: 'function_call',
  call_id,
  name,
  arguments: JSON.stringify(args),
})

export const callOutputItem = (call_id: string, output: unknown) => ({ type: 'function_call_output', call_id, output })

/** A stream whose network chunks are exactly these. */
export function streamOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
      controller.close()
    },
  })
}
