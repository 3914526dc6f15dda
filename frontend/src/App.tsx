import { useRef } from 'react'
import { useAgentChat } from './chat/useAgentChat'
import { Banners } from './components/Banners'
import { Composer } from './components/Composer'
import { Conversation } from './components/Conversation'
import { Header } from './components/Header'
import { useDraft } from './components/useDraft'
import { useSession } from './session/useSession'

export function App() {
  const { session, bodyShape } = useSession()
  const { chatId, exchanges, streaming, send, stop, clear } = useAgentChat(bodyShape)
  const [draft, setDraft] = useDraft()
  const message = useRef<HTMLTextAreaElement>(null)

  /** After a button has done its work, the reader goes on writing. */
  const thenWrite = (act: () => void) => () => {
    act()
    message.current?.focus()
  }

  async function ask(question: string) {
    setDraft('')
    const wentOut = await send(question)
    if (!wentOut) setDraft((since) => (since === '' ? question : `${question}\n${since}`))
  }

  return (
    <div className="page">
      <Header
        session={session}
        onNewChat={thenWrite(clear)}
        onSignOut={() => {
          setDraft('')
        }}
      />
      <Banners session={session} />
      <Conversation chatId={chatId} exchanges={exchanges} agentName={session?.agent?.name} />
      <Composer
        message={message}
        draft={draft}
        streaming={streaming}
        onWrite={setDraft}
        onSend={(question) => void ask(question)}
        onStop={thenWrite(stop)}
      />
    </div>
  )
}
