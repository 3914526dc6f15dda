import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './Markdown'

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} growing={false} />)

test('a table is a table', () => {
  expect(html('| Month | Bookings |\n|---|--:|\n| May | 42 |')).toContain('<td style="text-align:right">42</td>')
})

test('code keeps its language and its line ends', () => {
  expect(html('```sql\nselect 1\nfrom t\n```')).toContain('<code class="language-sql">select 1\nfrom t\n</code>')
})

test('raw HTML stays text', () => {
  expect(html('<img src=x onerror=alert(1)><script>alert(1)</script>')).not.toMatch(/<(img|script)/)
})

test('a link opens beside the conversation', () => {
  expect(html('[docs](https://example.com)')).toContain('<a href="https://example.com" target="_blank" rel="noreferrer">docs</a>')
})

test('a script is no link', () => {
  expect(html('[click](javascript:alert(1))')).not.toContain('javascript')
})

test('an image is a link, so that nothing is fetched unasked', () => {
  expect(html('![chart](https://example.com/pixel?q=secret)')).toContain('rel="noreferrer">chart</a>')
  expect(html('![chart](https://example.com/pixel?q=secret)')).not.toContain('<img')
})
