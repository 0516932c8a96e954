/**
 * A repository's Markdown as elements of an allow-list: HTML only as text, no images, links only to https (design:
 * 90-quality, "Security"; ADR 0025). Loaded when a packet or a description is first read.
 */

import { memo } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { externalAddress } from '#shared/external-address.ts'
import { shownText } from '../../ui/shown-text.ts'
import { Unharmed } from '../../ui/unharmed.tsx'
import './document.css'
import { htmlAsText } from './html-as-text.ts'
import { isPlainEnough } from './plain-enough.ts'

/** All that is ever drawn of a Markdown text. */
const ELEMENTS: NonNullable<Options['allowedElements']> = [
  'a',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'img',
  'input',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
]

/** What each element is drawn as; headings of the file stand below the window's own. */
const COMPONENTS: Components = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  a({ href, children }) {
    if (!href) return <span>{children}</span>
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
        {children}
      </a>
    )
  },
  img: ({ alt }) => <span className="document-image">[image{alt ? `: ${alt}` : ''}]</span>,
  input: ({ checked }) => <span>{checked ? '☑' : '☐'} </span>,
  code: ({ children }) => <code>{children}</code>,
  pre: ({ children }) => <pre {...REACHED_BY_KEY}>{children}</pre>,
  table: ({ children }) => (
    <div className="document-table" {...REACHED_BY_KEY}>
      <table>{children}</table>
    </div>
  ),
}

/** What scrolls must be reached by keyboard too. */
const REACHED_BY_KEY = { tabIndex: 0 }

const PLUGINS = [remarkGfm, htmlAsText]

/** The text rendered; one that is made to harm a parser, or that no parser takes, is shown as it is. A text is rendered once. */
export const MarkdownText = memo(function MarkdownText({ text }: { text: string }) {
  const shown = shownText(text)
  if (!isPlainEnough(shown))
    return <PlainText text={shown} why="It is not rendered: it is nested too deeply for that." />
  return (
    <Unharmed fallback={<PlainText text={shown} why="It could not be rendered." />}>
      <div className="document">
        <Markdown
          allowedElements={ELEMENTS}
          components={COMPONENTS}
          remarkPlugins={PLUGINS}
          skipHtml
          unwrapDisallowed
          urlTransform={(url, key) => (key === 'href' ? externalAddress(url) : undefined)}
        >
          {shown}
        </Markdown>
      </div>
    </Unharmed>
  )
})

/** A text as it stands in the file; `why` says so. */
export function PlainText({ text, why }: { text: string; why?: string }) {
  return (
    <>
      {why && <p className="document-why">{why}</p>}
      <pre className="document-plain" {...REACHED_BY_KEY}>
        {text}
      </pre>
    </>
  )
}
