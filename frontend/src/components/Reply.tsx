import { memo } from 'react'
import type { Part, Reply as ReplyState } from '../chat/types'
import { Markdown } from './Markdown'
import { ToolCall } from './ToolCall'

/** The agent's answer in the order it came: words and tool calls, then how it ended if not well. */
export const Reply = memo(function Reply({ reply: { parts, status, error } }: { reply: ReplyState }) {
  const streaming = status === 'streaming'
  return (
    <article className="reply" aria-label="Agent" aria-busy={streaming}>
      {parts.map((part, index) => (
        // Parts only ever grow or are added at the end.
        <ReplyPart part={part} running={streaming} key={index} />
      ))}
      {streaming && parts.at(-1)?.kind !== 'text' && <Waiting />}
      {status === 'stopped' && <p className="stopped">Stopped</p>}
      {error && (
        <p className="error" role="alert">
          {error.message}
          {error.code !== undefined && error.code !== error.message && <code>{error.code}</code>}
        </p>
      )}
    </article>
  )
})

function ReplyPart({ part, running }: { part: Part; running: boolean }) {
  return part.kind === 'text' ? <Markdown text={part.text} growing={running} /> : <ToolCall call={part} running={running} />
}

function Waiting() {
  return (
    <p className="waiting" role="status" aria-label="Waiting for the agent">
      <i />
      <i />
      <i />
    </p>
  )
}
