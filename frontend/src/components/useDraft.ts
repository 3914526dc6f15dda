import { useEffect, useState } from 'react'
import { tabStorage } from '../session/tabStorage'

/** What stands in the composer. It outlives a reload of the page, and so a new sign-in. */
export function useDraft() {
  const [draft, setDraft] = useState(() => tabStorage.read('draft') ?? '')
  useEffect(() => {
    tabStorage.write('draft', draft)
  }, [draft])
  return [draft, setDraft] as const
}
