import { routes } from '../chat/wire'
import type { Session } from '../session/session'

interface HeaderProps {
  /** Null until it is known. */
  session: Session | null
  onNewChat: () => void
  onSignOut: () => void
}

export function Header({ session, onNewChat, onSignOut }: HeaderProps) {
  return (
    <header className="header">
      <img className="mark" src="/favicon.svg" alt="" />
      <h1>{session?.agent?.name ?? 'AgentStack'}</h1>
      {session && <SignedIn label={session.user?.label} />}
      {session?.user && (
        <a className="button quiet" href={routes.signOut} onClick={onSignOut}>
          Sign out
        </a>
      )}
      <button type="button" className="quiet" onClick={onNewChat}>
        New chat
      </button>
    </header>
  )
}

function SignedIn({ label }: { label: string | undefined }) {
  if (label === undefined) return <span className="user">Not signed in</span>
  return (
    <span className="user" title={`Signed in as ${label}`}>
      <span className="initial" aria-hidden="true">
        {label.charAt(0).toUpperCase()}
      </span>
      <span className="label">{label}</span>
    </span>
  )
}
