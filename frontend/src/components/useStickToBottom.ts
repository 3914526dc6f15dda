import { useEffect, useRef } from 'react'

/** How far from the end, in CSS pixels, still counts as reading the end. */
const tolerance = 48

/**
 * Keeps the end of growing content in view, unless the reader has scrolled up to read; a change of `occasion`
 * (a new question) brings the end back.
 */
export function useStickToBottom(occasion: unknown) {
  const viewport = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const following = useRef(true)

  useEffect(() => {
    const [view, growing] = [viewport.current, content.current]
    if (!view || !growing) return

    let last = view.scrollTop
    const remember = () => {
      const isAtEnd = view.scrollHeight - view.scrollTop - view.clientHeight <= tolerance
      // Only going up is the reader's doing: content that grows moves the end away without anyone scrolling.
      if (isAtEnd) following.current = true
      else if (view.scrollTop < last) following.current = false
      last = view.scrollTop
    }
    const follow = new ResizeObserver(() => {
      if (following.current) view.scrollTop = view.scrollHeight
    })
    view.addEventListener('scroll', remember, { passive: true })
    follow.observe(growing)
    follow.observe(view)
    return () => {
      view.removeEventListener('scroll', remember)
      follow.disconnect()
    }
  }, [])

  useEffect(() => {
    following.current = true
    if (viewport.current) viewport.current.scrollTop = viewport.current.scrollHeight
  }, [occasion])

  return { viewport, content }
}
