import { useVote } from '../feedback/useVote'
import type { RatedAnswer } from '../feedback/vote'
import { Problem } from './Problem'
import { Thumb } from './Thumb'

/** The reader's vote on a finished answer, and what became of it. */
export function Votes({ answer }: { answer: RatedAnswer }) {
  const { isUpvoted, outcome, vote } = useVote(answer)
  return (
    <>
      <div className="thumbs" role="group" aria-label="Rate this answer">
        <Thumb up pressed={isUpvoted === true} onPress={() => void vote(true)} />
        <Thumb up={false} pressed={isUpvoted === false} onPress={() => void vote(false)} />
      </div>
      <div className="outcome">
        <span role="status">{outcome?.saved && outcome.note}</span>
        {outcome?.saved && outcome.warning !== undefined && (
          <span className="warning" role="alert">
            {outcome.warning}
          </span>
        )}
        {outcome?.saved === false && (
          <span className="failure" role="alert">
            Your vote is not saved. <Problem error={outcome.error} />
          </span>
        )}
      </div>
    </>
  )
}
