import { useAgentChat } from './chat/useAgentChat'
import { Composer } from './components/Composer'
import { Conversation } from './components/Conversation'
import { Header } from './components/Header'
import { useSession } from './session/useSession'

export function App() {
  const { session, bodyShape } = useSession()
  const { exchanges, streaming, send, stop, clear } = useAgentChat(bodyShape)

  return (
    <div className="page">
      <Header session={session} onNewChat={clear} />
      {session?.problem && (
        <p className="banner" role="status">
          {session.problem}
        </p>
      )}
      <Conversation exchanges={exchanges} agentName={session?.agent?.name} />
      <Composer streaming={streaming} onSend={(question) => void send(question)} onStop={stop} />
    </div>
  )
}
