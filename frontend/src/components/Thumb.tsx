interface ThumbProps {
  up: boolean
  pressed: boolean
  onPress: () => void
}

export function Thumb({ up, pressed, onPress }: ThumbProps) {
  const label = up ? 'Good answer' : 'Bad answer'
  return (
    <button type="button" className={up ? 'thumb' : 'thumb down'} aria-label={label} aria-pressed={pressed} title={label} onClick={onPress}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M7 10.5 11 3c1.7 0 2.8 1.2 2.5 3L13 9.5h5.2c1.5 0 2.6 1.4 2.2 2.9l-1.5 6c-.3 1-1.1 1.6-2.1 1.6H7z" />
        <path d="M7 10.5H3.5V20H7" />
      </svg>
    </button>
  )
}
