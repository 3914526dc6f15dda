import { parseJson } from '../chat/json'
import type { ToolPart } from '../chat/types'

interface ToolCallProps {
  call: ToolPart
  /** Whether the reply is still under way, so that an output may yet come. */
  running: boolean
}

/** A tool call in one line: its name and arguments; its output unfolds. */
export function ToolCall({ call, running }: ToolCallProps) {
  const pending = running && call.output === undefined
  return (
    <details className="tool">
      <summary>
        <span className={pending ? 'state pending' : 'state'} aria-hidden="true" />
        <b>{call.name}</b>
        <code>{call.arguments}</code>
      </summary>
      <pre aria-label={`Output of ${call.name}`}>{outputOf(call, pending)}</pre>
    </details>
  )
}

function outputOf({ output }: ToolPart, pending: boolean): string {
  if (output === undefined) return pending ? 'Running…' : 'No output'
  const json = parseJson(output)
  return typeof json === 'object' ? JSON.stringify(json, null, 2) : output
}
