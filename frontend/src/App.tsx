import { useRef } from 'react'
import { useAgentChat } from './chat/useAgentChat'
import { Composer } from './components/Composer'
import { Conversation } from './components/Conversation'
import { Header } from './components/Header'
import { useSession } from './session/useSession'

export function App() {
  const { session, bodyShape } = useSession()
  const { exchanges, streaming, send, stop, clear } = useAgentChat(bodyShape)
  const message = useRef<HTMLTextAreaElement>(null)

  /** After a button has done its work, the reader goes on writing. */
  const thenWrite = (act: () => void) => () => {
    act()
    message.current?.focus()
  }

  return (
    <div className="page">
      <Header session={session} onNewChat={thenWrite(clear)} />
      {session?.problem && (
        <p className="banner" role="status">
          {session.problem}
        </p>
      )}
      <Conversation exchanges={exchanges} agentName={session?.agent?.name} />
      <Composer
        message={message}
        streaming={streaming}
        onSend={(question) => void send(question)}
        onStop={thenWrite(stop)}
      />
    </div>
  )
}
