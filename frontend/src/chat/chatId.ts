/** A name for a new conversation. */
export function newChatId(): string {
  // crypto.randomUUID is there only where the page came over HTTPS or from localhost.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
