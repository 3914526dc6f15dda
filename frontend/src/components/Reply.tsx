import { memo } from 'react'
import type { Part, Reply as ReplyState } from '../chat/types'
import { Markdown } from './Markdown'
import { Problem } from './Problem'
import { ToolCall } from './ToolCall'
import { Votes } from './Votes'

interface ReplyProps {
  chatId: string
  reply: ReplyState
}

/** The agent's answer in the order it came: words and tool calls, then how it ended if not well, or the reader's vote. */
export const Reply = memo(function Reply({ chatId, reply }: ReplyProps) {
  const { parts, status, error, messageId, traceId } = reply
  const streaming = status === 'streaming'
  const isNamed = messageId !== undefined || traceId !== undefined
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
          <Problem error={error} />
          {error.code !== undefined && error.code !== error.message && <code>{error.code}</code>}
        </p>
      )}
      {/* Its room is kept while the answer grows, so that nothing moves when the thumbs come. */}
      {(streaming || status === 'finished') && (
        <footer className="votes" aria-live="off">
          {status === 'finished' && isNamed && <Votes answer={{ chatId, messageId, traceId }} />}
        </footer>
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
