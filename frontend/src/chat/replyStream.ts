import { createParser } from 'eventsource-parser'
import { ChatError } from './errors'
import { decodeEvent } from './events'
import type { ReplyEvent } from './types'

/**
 * The events of a reply, those that arrived together in one batch, so that a burst is drawn once.
 * Ends with the stream's own end; an error event, a stream that breaks off and one that just stops are thrown.
 */
export async function* readReply(body: ReadableStream<Uint8Array>): AsyncGenerator<ReplyEvent[]> {
  let batch: ReplyEvent[] = []
  const parser = createParser({ onEvent: ({ data }) => batch.push(...decodeEvent(data)) })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokenOff)
      if (done) throw new ChatError('The answer ended before it was complete.')
      parser.feed(decoder.decode(value, { stream: true }))

      const last = batch.findIndex(({ kind }) => kind === 'end' || kind === 'error')
      const arrived = last < 0 ? batch : batch.slice(0, last)
      if (arrived.length > 0) yield arrived

      const end = batch[last]
      if (end?.kind === 'error') throw end.error
      if (end) return
      batch = []
    }
  } finally {
    // A broken stream cannot be cancelled, and needs not to be.
    await reader.cancel().catch(() => undefined)
  }
}

function brokenOff(): never {
  throw new ChatError('The connection broke off before the answer was complete.')
}
