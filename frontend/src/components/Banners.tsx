import { useState } from 'react'
import type { Session } from '../session/session'
import { tabStorage } from '../session/tabStorage'
import { Problem } from './Problem'

/** What the reader should know before they ask. */
export function Banners({ session }: { session: Session | null }) {
  const user = session?.user?.label
  const [dismissedBy, setDismissedBy] = useState(() => tabStorage.read('dismissed'))
  const actsAlone = session?.onBehalfOf === false && user !== undefined && user !== dismissedBy

  return (
    <>
      {session?.problem && (
        <div className="banner" role="status">
          <p>
            <Problem error={session.problem} />
          </p>
        </div>
      )}
      {actsAlone && (
        <div className="banner" role="status">
          <p>
            The agent cannot act as you: this app got no token of yours (user authorization is off, or you have not consented).
            It answers with its own rights.
          </p>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              tabStorage.write('dismissed', user)
              setDismissedBy(user)
            }}
          >
            Dismiss
          </button>
        </div>
      )}
    </>
  )
}
