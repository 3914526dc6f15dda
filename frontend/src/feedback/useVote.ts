import { useRef, useState } from 'react'
import { castVote, type RatedAnswer, type VoteOutcome } from './vote'

/**
 * The reader's vote on an answer. A click shows at once; what the front app does not save is taken back. Votes of one answer
 * go out one at a time, and of those that come meanwhile only the last.
 */
export function useVote(answer: RatedAnswer) {
  const [isUpvoted, setIsUpvoted] = useState<boolean>()
  const [outcome, setOutcome] = useState<VoteOutcome>()
  const wanted = useRef<boolean>(undefined)
  const saved = useRef<boolean>(undefined)
  const sending = useRef(false)

  async function vote(choice: boolean) {
    wanted.current = choice
    setIsUpvoted(choice)
    setOutcome(undefined)
    if (sending.current) return

    sending.current = true
    let sent: boolean
    let latest: VoteOutcome
    do {
      sent = wanted.current
      latest = await castVote(answer, sent)
      if (latest.saved) saved.current = sent
    } while (wanted.current !== sent)
    sending.current = false

    setIsUpvoted(saved.current)
    setOutcome(latest)
  }

  return { isUpvoted, outcome, vote }
}
