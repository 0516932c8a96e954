/** Two letters for a user id. */

/** `mara.berg` → `MB`, `coder-a` → `CA`, `mara` → `MA`; an id without letters gives its first two characters. */
export function initialsOf(id: string): string {
  const words = id
    .replace(/@.*$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const letters = first && last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...(first ?? id)].slice(0, 2)
  return letters.join('').toUpperCase()
}
