/** The longest way through a graph without cycles that ends at a node: the critical path to a Work Packet (design: 70-window, "Graph"). */

/**
 * The ids of the longest way, its beginning first and `end` last; of ways of the same length, the one whose last steps have
 * the smallest ids. Nodes that `before` does not name have nothing before them.
 */
export function longestPath(before: ReadonlyMap<string, readonly string[]>, end: string): string[] {
  const best = new Map<string, { length: number; from: string | undefined }>()
  const stack = [end]
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as string
    const unknown = best.has(top) ? [] : (before.get(top) ?? []).filter((each) => !best.has(each))
    if (unknown.length > 0) {
      stack.push(...unknown)
      continue
    }
    stack.pop()
    if (best.has(top)) continue
    let from: string | undefined
    let length = 0
    for (const each of before.get(top) ?? []) {
      const reached = best.get(each)?.length ?? 0
      if (reached > length || (reached === length && from !== undefined && each < from)) {
        from = each
        length = reached
      }
    }
    best.set(top, { length: length + 1, from })
  }
  const path: string[] = []
  for (let at: string | undefined = end; at !== undefined; at = best.get(at)?.from) path.push(at)
  return path.reverse()
}
