/**
 * What a Markdown parser takes for HTML, as the text that it is: `Array<string>` keeps its `<string>`, and a tag is read,
 * never obeyed (design: 90-quality, "Security"; ADR 0025). Comments stay unseen, as their authors mean them.
 */

/** The part of a Markdown tree that matters here. */
export interface MarkdownNode {
  type: string
  value?: string
  children?: MarkdownNode[]
}

/** A plugin of remark that turns the tree's HTML into text, in place. */
export function htmlAsText() {
  return (tree: MarkdownNode): void => turn(tree)
}

const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

function turn(node: MarkdownNode): void {
  if (!node.children) return
  node.children = node.children.flatMap((child) => {
    if (child.type !== 'html') {
      turn(child)
      return child
    }
    const value = (child.value ?? '').replaceAll(/<!--[\s\S]*?(-->|$)/g, '')
    if (value.trim() === '') return []
    const text: MarkdownNode = { type: 'text', value }
    return HOLDS_BLOCKS.has(node.type) ? { type: 'paragraph', children: [text] } : text
  })
}
