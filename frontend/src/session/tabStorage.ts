/**
 * What this tab remembers over a reload, and so over a new sign-in. Where the browser forbids storage, as it may in a frame
 * of another site, it remembers nothing.
 */
export const tabStorage = {
  read(key: TabStorageKey): string | null {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },

  write(key: TabStorageKey, value: string): void {
    try {
      if (value === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, value)
    } catch {
      // The page works without.
    }
  },
}

type TabStorageKey = 'draft' | 'dismissed'
