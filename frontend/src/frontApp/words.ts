const limit = 300

/** The words of a page or of plain text, on one line and not too many of them. Nothing of the page is run or fetched. */
export function wordsIn(text: string): string {
  const page = new DOMParser().parseFromString(text, 'text/html')
  for (const unseen of page.body.querySelectorAll('script, style, template')) unseen.remove()

  const found: string[] = []
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) found.push(texts.currentNode.textContent ?? '')
  const words = found.join(' ').replace(/\s+/g, ' ').trim()
  return words.length > limit ? `${words.slice(0, limit)}…` : words
}
