/** HTML in a Markdown text is shown, not dropped: what is not seen cannot be agreed to. */
import { describe, expect, it } from 'vitest'
import { htmlAsText, type MarkdownNode } from './html-as-text.ts'

function turned(...children: MarkdownNode[]): MarkdownNode[] | undefined {
  const tree = { type: 'root', children }
  htmlAsText()(tree)
  return tree.children
}

const html = (value: string): MarkdownNode => ({ type: 'html', value })
const text = (value: string): MarkdownNode => ({ type: 'text', value })
const paragraph = (...children: MarkdownNode[]): MarkdownNode => ({ type: 'paragraph', children })

describe('HTML in a Markdown text', () => {
  it('within a line stays in that line', () => {
    expect(turned(paragraph(text('An Array'), html('<string>'), text(' of names')))).toEqual([
      paragraph(text('An Array'), text('<string>'), text(' of names')),
    ])
  })

  it('of its own is a paragraph, in a list too', () => {
    const block = html('<script>alert(1)</script>')
    expect(turned(block, { type: 'listItem', children: [html('<b>')] })).toEqual([
      paragraph(text('<script>alert(1)</script>')),
      { type: 'listItem', children: [paragraph(text('<b>'))] },
    ])
  })

  it('leaves comments unseen, one that never ends too', () => {
    expect(turned(html('<!-- not -- for eyes -->'), html('<!-- open'))).toEqual([])
    expect(turned(html('<!-- a --><p>b'))).toEqual([paragraph(text('<p>b'))])
  })
})
