import { useCallback, useEffect, useReducer, useRef } from 'react'
import { conversation, type ConversationAction, historyOf } from './conversation'
import { ChatError } from './errors'
import { askAgent } from './request'
import type { BodyShape, Exchange } from './types'

export interface AgentChat {
  exchanges: readonly Exchange[]
  streaming: boolean
  /** Asks with the whole history. Does nothing while an answer is under way. */
  send: (question: string) => Promise<void>
  /** Ends the answer under way and keeps what has arrived of it. */
  stop: () => void
  /** Starts anew. */
  clear: () => void
}

/** A conversation with the agent; `bodyShape` says which body the agent takes. */
export function useAgentChat(bodyShape: (signal: AbortSignal) => Promise<BodyShape>): AgentChat {
  const [exchanges, dispatch] = useReducer(conversation, [])
  const running = useRef<AbortController>(null)

  const send = useCallback(
    async (question: string) => {
      if (running.current) return
      const request = new AbortController()
      running.current = request
      const { signal } = request
      // A new chat has already forgotten the request that it ended.
      const end = (action: ConversationAction) => {
        if (running.current !== request) return
        running.current = null
        dispatch(action)
      }

      dispatch({ type: 'asked', question })
      try {
        const history = [...historyOf(exchanges), { role: 'user' as const, content: question }]
        for await (const events of askAgent(history, await bodyShape(signal), signal)) {
          if (signal.aborted) break
          dispatch({ type: 'received', events })
        }
        end({ type: signal.aborted ? 'stopped' : 'finished' })
      } catch (reason) {
        end(signal.aborted ? { type: 'stopped' } : { type: 'failed', error: asError(reason) })
      }
    },
    [exchanges, bodyShape],
  )

  const stop = useCallback(() => running.current?.abort(), [])

  const clear = useCallback(() => {
    running.current?.abort()
    running.current = null
    dispatch({ type: 'cleared' })
  }, [])

  useEffect(() => clear, [clear])

  return { exchanges, streaming: exchanges.at(-1)?.reply.status === 'streaming', send, stop, clear }
}

function asError(reason: unknown): ChatError {
  return reason instanceof ChatError ? reason : new ChatError('The page failed to read the answer.')
}
