/**
 * The editors that Locus starts, with how each is told a file and a line. Only editors with a window of their own: one that
 * draws in a terminal has none to draw in here. Words are arguments, never a command line.
 */

/** One editor. */
export interface Editor {
  /** As people call it. */
  readonly name: string
  /** The arguments that open an absolute path, at a 1-based line where one is given. */
  words(file: string, line: number | undefined): readonly string[]
}

/** `--goto file:line`; a name that could itself be read as a place is opened without one. */
const goTo = (file: string, line: number | undefined): readonly string[] =>
  line === undefined || /:\d/.test(file) ? [file] : ['--goto', `${file}:${line}`]

const colon = (file: string, line: number | undefined): readonly string[] =>
  line === undefined || /:\d/.test(file) ? [file] : [`${file}:${line}`]

const lineFlag =
  (flag: string) =>
  (file: string, line: number | undefined): readonly string[] =>
    line === undefined ? [file] : [flag, String(line), file]

const plus = (file: string, line: number | undefined): readonly string[] =>
  line === undefined ? [file] : [`+${line}`, file]

const JET_BRAINS = {
  idea: 'IntelliJ IDEA',
  webstorm: 'WebStorm',
  pycharm: 'PyCharm',
  goland: 'GoLand',
  clion: 'CLion',
  phpstorm: 'PhpStorm',
  rubymine: 'RubyMine',
  rider: 'Rider',
  rustrover: 'RustRover',
} as const

/** Every editor by the name of its program. */
export const EDITORS: ReadonlyMap<string, Editor> = new Map<string, Editor>([
  ['code', { name: 'VS Code', words: goTo }],
  ['code-insiders', { name: 'VS Code Insiders', words: goTo }],
  ['codium', { name: 'VSCodium', words: goTo }],
  ['cursor', { name: 'Cursor', words: goTo }],
  ['windsurf', { name: 'Windsurf', words: goTo }],
  ['zed', { name: 'Zed', words: colon }],
  ['zeditor', { name: 'Zed', words: colon }],
  ['subl', { name: 'Sublime Text', words: colon }],
  ...Object.entries(JET_BRAINS).map(([program, name]): [string, Editor] => [
    program,
    { name, words: lineFlag('--line') },
  ]),
  ['kate', { name: 'Kate', words: lineFlag('--line') }],
  ['mate', { name: 'TextMate', words: lineFlag('--line') }],
  ['gedit', { name: 'gedit', words: plus }],
  ['bbedit', { name: 'BBEdit', words: plus }],
])
