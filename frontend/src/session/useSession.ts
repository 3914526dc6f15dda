import { useCallback, useEffect, useState } from 'react'
import type { BodyShape } from '../chat/types'
import { fetchSession, type Session } from './session'

/** The session, null until it is known, and the body shape that the agent takes. */
export function useSession() {
  const [session, setSession] = useState<Session | null>(null)

  useEffect(() => {
    const request = new AbortController()
    fetchSession(request.signal).then(setSession, () => undefined)
    return () => {
      request.abort()
    }
  }, [])

  // An agent that could not be asked before (asleep, starting) is asked again: its shape decides what is sent.
  const bodyShape = useCallback(
    async (signal: AbortSignal): Promise<BodyShape> => {
      if (session?.agent) return session.agent.bodyShape
      const current = await fetchSession(signal)
      setSession(current)
      return current.agent?.bodyShape ?? 'input'
    },
    [session],
  )

  return { session, bodyShape }
}
