/** The printed names of keys, on a Mac and elsewhere. */

const ON_MAC: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Backspace: '⌫',
  Escape: 'esc',
}
const ELSEWHERE: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc', Enter: 'Enter' }
const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }

/** `Mod+K` as `⌘K` on a Mac and `Ctrl K` elsewhere; strokes that follow one another stay apart. */
export function keyNames(keys: string, mac: boolean): string {
  const names = mac ? ON_MAC : ELSEWHERE
  return keys
    .split(' ')
    .map((stroke) =>
      stroke
        // The key + itself joins nothing.
        .split(/(?<=.)\+(?=.)/)
        .map((key) => names[key] ?? ARROWS[key] ?? key)
        .join(mac ? '' : ' '),
    )
    .join(' ')
}
