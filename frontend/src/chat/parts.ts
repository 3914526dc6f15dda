import type { Part, ReplyEvent, TextPart } from './types'

/** The reply's parts after one more event. */
export function withEvent(parts: readonly Part[], event: ReplyEvent): readonly Part[] {
  switch (event.kind) {
    case 'delta':
      return appended(parts, event.itemId, event.text)
    case 'message':
      return completed(parts, event.itemId, event.text)
    case 'call':
      return [...parts, { kind: 'tool', callId: event.callId, name: event.name, arguments: event.arguments, output: undefined }]
    case 'output':
      return parts.map((part) =>
        part.kind === 'tool' && part.callId === event.callId ? { ...part, output: event.output } : part,
      )
    default:
      return parts
  }
}

function appended(parts: readonly Part[], itemId: string | undefined, text: string): readonly Part[] {
  // Text without an item's id belongs to what was said last: after a tool call it starts anew.
  const index = parts.findLastIndex(
    (part, at) => isOpen(part) && part.itemId === itemId && (itemId !== undefined || at === parts.length - 1),
  )
  const part = parts[index]
  return part?.kind === 'text'
    ? parts.with(index, { ...part, text: part.text + text })
    : [...parts, { kind: 'text', itemId, text, complete: false }]
}

function completed(parts: readonly Part[], itemId: string | undefined, text: string): readonly Part[] {
  // Some agents name an item differently in its deltas and in its end; the same text is the same item.
  const index = parts.findLastIndex((part) => isOpen(part) && (part.itemId === itemId || part.text === text))
  const part: TextPart = { kind: 'text', itemId, text, complete: true }
  return index < 0 ? [...parts, part] : parts.with(index, part)
}

function isOpen(part: Part): part is TextPart {
  return part.kind === 'text' && !part.complete
}
