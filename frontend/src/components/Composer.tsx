import { type KeyboardEvent, type RefObject, type SubmitEvent, useEffect } from 'react'

interface ComposerProps {
  /** The textbox, for who wants to put the cursor there. */
  message: RefObject<HTMLTextAreaElement | null>
  draft: string
  streaming: boolean
  onWrite: (draft: string) => void
  onSend: (question: string) => void
  onStop: () => void
}

/** Where the reader writes. Enter sends, Shift+Enter starts a new line; while an answer streams it can be stopped. */
export function Composer({ message, draft, streaming, onWrite, onSend, onStop }: ComposerProps) {
  const question = draft.trim()

  // Who comes back to a draft goes on at its end.
  useEffect(() => {
    const end = message.current?.value.length ?? 0
    message.current?.setSelectionRange(end, end)
  }, [message])

  function send() {
    if (question !== '' && !streaming) onSend(question)
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    send()
  }

  function sendOnEnter(event: KeyboardEvent) {
    // While an input method composes a character, Enter accepts it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form className="composer" onSubmit={submit}>
      <textarea
        ref={message}
        aria-label="Message"
        placeholder="Ask a question"
        rows={1}
        autoFocus
        value={draft}
        onChange={(event) => {
          onWrite(event.target.value)
        }}
        onKeyDown={sendOnEnter}
      />
      {streaming ? (
        <button type="button" className="stop" onClick={onStop}>
          Stop
        </button>
      ) : (
        <button type="submit" className="send" disabled={question === ''}>
          Send
        </button>
      )}
    </form>
  )
}
