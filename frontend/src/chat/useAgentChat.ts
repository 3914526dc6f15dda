import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { conversation, type ConversationAction, historyOf } from './conversation'
import { newChatId } from './chatId'
import { ChatError, SessionEnded } from './errors'
import { askAgent } from './request'
import type { BodyShape, Exchange } from './types'

export interface AgentChat {
  /** Names the conversation; another one after each `clear`. */
  chatId: string
  exchanges: readonly Exchange[]
  streaming: boolean
  /**
   * Asks with the whole history. Resolves with the answer's end, to whether the question went out: it did not where the
   * session had ended, nor while another answer was under way.
   */
  send: (question: string) => Promise<boolean>
  /** Ends the answer under way and keeps what has arrived of it. */
  stop: () => void
  /** Starts anew. */
  clear: () => void
}

/** A conversation with the agent; `bodyShape` says which body the agent takes. */
export function useAgentChat(bodyShape: (signal: AbortSignal) => Promise<BodyShape>): AgentChat {
  const [exchanges, dispatch] = useReducer(conversation, [])
  const [chatId, setChatId] = useState(newChatId)
  const running = useRef<AbortController>(null)

  const send = useCallback(
    async (question: string) => {
      if (running.current) return false
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
        return true
      } catch (reason) {
        end(signal.aborted ? { type: 'stopped' } : { type: 'failed', error: asError(reason) })
        return !(reason instanceof SessionEnded)
      }
    },
    [exchanges, bodyShape],
  )

  const stop = useCallback(() => running.current?.abort(), [])

  const clear = useCallback(() => {
    running.current?.abort()
    running.current = null
    dispatch({ type: 'cleared' })
    setChatId(newChatId())
  }, [])

  useEffect(() => clear, [clear])

  return { chatId, exchanges, streaming: exchanges.at(-1)?.reply.status === 'streaming', send, stop, clear }
}

function asError(reason: unknown): ChatError {
  return reason instanceof ChatError ? reason : new ChatError('The page failed to read the answer.')
}
