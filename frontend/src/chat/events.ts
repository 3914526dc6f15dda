import { errorIn } from './errors'
import { field, listField, parseJson, textAt, textField } from './json'
import type { ReplyEvent } from './types'
import { endOfStream, eventTypes, itemTypes, traceIdPaths } from './wire'

/**
 * What the data of one server-sent event means. An event may mean nothing to the page (an unknown type, malformed JSON)
 * or several things (a last chunk with text, a trace and an error).
 */
export function decodeEvent(data: string): ReplyEvent[] {
  if (data === endOfStream) return [{ kind: 'end' }]
  const event = parseJson(data)
  const meanings = [...responsesEvent(event), ...chatChunk(event), ...trace(event)]
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
  const choices = listField(event, 'choices')
  if (choices.length === 0) return []
  const id = textField(event, 'id')
  const text = textField(field(choices[0], 'delta'), 'content')
  return [
    ...(text === undefined ? [] : [{ kind: 'delta' as const, itemId: undefined, text }]),
    ...(id === undefined ? [] : [{ kind: 'completion' as const, id }]),
  ]
}

/** The trace's id, in the event itself or in the response that it completes. */
function trace(event: unknown): ReplyEvent[] {
  const id = [event, field(event, 'response')]
    .flatMap((body) => traceIdPaths.map((path) => textAt(body, path)))
    .find((id) => id !== undefined)
  return id === undefined ? [] : [{ kind: 'trace', id }]
}

function written(output: unknown): string {
  return typeof output === 'string' ? output : JSON.stringify(output ?? '')
}
