import { errorIn } from './errors'
import { field, listField, parseJson, textField } from './json'
import type { ReplyEvent } from './types'
import { endOfStream, eventTypes, itemTypes } from './wire'

/**
 * What the data of one server-sent event means. An event may mean nothing to the page (a trace id, an unknown type,
 * malformed JSON) or two things (a last chunk with text and an error).
 */
export function decodeEvent(data: string): ReplyEvent[] {
  if (data === endOfStream) return [{ kind: 'end' }]
  const event = parseJson(data)
  const meanings = [...responsesEvent(event), ...chatChunk(event)]
  const error = errorIn(event)
  return error ? [...meanings, { kind: 'error', error }] : meanings
}

/** OpenAI Responses events, as a `ResponsesAgent` sends them. */
function responsesEvent(event: unknown): ReplyEvent[] {
  switch (field(event, 'type')) {
    case eventTypes.textDelta: {
      const text = textField(event, 'delta')
      return text === undefined ? [] : [{ kind: 'delta', itemId: textField(event, 'item_id'), text }]
    }
    case eventTypes.itemDone:
      return outputItem(field(event, 'item'))
    default:
      return []
  }
}

function outputItem(item: unknown): ReplyEvent[] {
  const callId = textField(item, 'call_id') ?? ''
  switch (field(item, 'type')) {
    case itemTypes.message: {
      const text = listField(item, 'content')
        .map((part) => textField(part, 'text') ?? '')
        .join('')
      return text === '' ? [] : [{ kind: 'message', itemId: textField(item, 'id'), text }]
    }
    case itemTypes.functionCall:
      return [{ kind: 'call', callId, name: textField(item, 'name') ?? '', arguments: textField(item, 'arguments') ?? '' }]
    case itemTypes.functionCallOutput:
      return [{ kind: 'output', callId, output: written(field(item, 'output')) }]
    default:
      return []
  }
}

/** OpenAI chat chunks. */
function chatChunk(event: unknown): ReplyEvent[] {
  const text = textField(field(listField(event, 'choices')[0], 'delta'), 'content')
  return text === undefined ? [] : [{ kind: 'delta', itemId: undefined, text }]
}

function written(output: unknown): string {
  return typeof output === 'string' ? output : JSON.stringify(output ?? '')
}
