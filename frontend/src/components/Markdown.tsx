import { memo, useDeferredValue } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'

const plugins = [remarkGfm]

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  // An answer must not make the browser fetch an address of its choosing; the reader may.
  img: ({ src, alt }) => (
    <a href={typeof src === 'string' ? src : undefined} target="_blank" rel="noreferrer">
      {alt === '' || alt === undefined ? src : alt}
    </a>
  ),
  table: ({ children }) => (
    <div className="table">
      <table>{children}</table>
    </div>
  ),
}

interface MarkdownProps {
  text: string
  /** Whether more of it is still arriving. */
  growing: boolean
}

/** An agent's words. Raw HTML in them stays text. */
export function Markdown({ text, growing }: MarkdownProps) {
  // While text streams in fast, typing and scrolling come before drawing the latest word.
  const settled = useDeferredValue(text)
  return <Rendered text={growing ? settled : text} />
}

const Rendered = memo(function Rendered({ text }: { text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  )
})
