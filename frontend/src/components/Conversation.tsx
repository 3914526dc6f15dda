import type { Exchange } from '../chat/types'
import { Reply } from './Reply'
import { useStickToBottom } from './useStickToBottom'

interface ConversationProps {
  chatId: string
  exchanges: readonly Exchange[]
  agentName: string | undefined
}

export function Conversation({ chatId, exchanges, agentName = 'the agent' }: ConversationProps) {
  const { viewport, content } = useStickToBottom(exchanges.length)

  return (
    <main className="viewport" ref={viewport}>
      <div className="conversation" role="log" aria-label="Conversation" ref={content}>
        {exchanges.length === 0 && <Welcome agentName={agentName} />}
        {exchanges.map(({ question, reply }, index) => (
          // Exchanges are only ever added at the end or cleared all at once.
          <section className="exchange" key={index}>
            <article className="question" aria-label="You">
              {question}
            </article>
            <Reply chatId={chatId} reply={reply} />
          </section>
        ))}
      </div>
    </main>
  )
}

function Welcome({ agentName }: { agentName: string }) {
  return (
    <div className="welcome">
      <h2>What would you like to know?</h2>
      <p>Ask {agentName} anything. The answer appears as it is written.</p>
    </div>
  )
}
