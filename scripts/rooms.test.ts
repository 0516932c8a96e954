/** The rooms of the build: what each bundle may reach (design: 80-architecture, "Rooms"). Builds first when that is due. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIfNeeded, ROOT } from './build.mjs'

const MAIN = path.join(ROOT, 'out/main')

beforeAll(() => buildIfNeeded())

const read = (...parts: string[]) => readFileSync(path.join(ROOT, ...parts), 'utf8')

/** Every file below a folder, relative to the checkout. */
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))

/** The modules that a bundle names in import, export from, import() and require(), read from its syntax tree. */
function modulesNamed(code: string): string[] {
  const named: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each)
    if (!isNode(node)) return
    if (NAMING.has(node.type) && isText(node['source'])) named.push(node['source'].value)
    if (node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 'require') {
      const [first] = Array.isArray(node['arguments']) ? node['arguments'] : []
      if (isText(first)) named.push(first.value)
    }
    for (const child of Object.values(node)) if (typeof child === 'object') visit(child)
  }
  visit(parseAst(code))
  return named
}

const NAMING = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'])

const isNode = (value: unknown): value is Record<string, unknown> & { type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const isText = (value: unknown): value is { value: string } =>
  isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string'

/** Everything that a bundle of `out/main` reaches: its own files, and the modules outside. */
function reachOf(entry: string): { files: Set<string>; modules: Set<string> } {
  const files = new Set<string>()
  const modules = new Set<string>()
  const visit = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const name of modulesNamed(readFileSync(file, 'utf8'))) {
      if (name.startsWith('.')) visit(path.resolve(path.dirname(file), name))
      else modules.add(name)
    }
  }
  visit(path.join(MAIN, entry))
  return { files, modules }
}

const isElectron = (name: string) => name === 'electron' || name.startsWith('electron/')

describe('what is read from a bundle', () => {
  it('is every way to name a module, and no comment or text', () => {
    const code = `
      import a from 'a'; import 'b'; export { c } from 'c'; export * from 'd'
      const e = import('e'); const f = require('f')
      /** @type {import('./comment.js')} */ const text = "import 'text'"`
    expect(modulesNamed(code)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

describe('what is built for plain Node', () => {
  it.each(['headless.js', 'browser-host.js'])('reaches no electron from %s', (entry) => {
    const { files, modules } = reachOf(entry)
    expect([...modules].filter(isElectron)).toEqual([])
    expect(files.size).toBeGreaterThan(3)
    expect([...modules]).toContain('node:path')
  })

  it('is of parts that can each be the first, as none needs another that is still being loaded', () => {
    const { files } = reachOf('headless.js')
    const parts = [...files].filter((file) => file.includes(`${path.sep}chunks${path.sep}`))
    expect(parts.length).toBeGreaterThan(20)
    const loadEach = `for (const part of ${JSON.stringify(parts)}) {
      for (const file of Object.keys(require.cache)) if (!file.endsWith('.node')) delete require.cache[file]
      require(part)
    }`
    const { stderr } = spawnSync(process.execPath, ['-e', loadEach], { encoding: 'utf8' })
    expect(stderr).toBe('')
  })

  it('leaves electron to index.js and its chunks', () => {
    const { files, modules } = reachOf('index.js')
    expect([...modules].filter(isElectron)).toEqual(['electron'])
    const others = filesIn('out/main').filter((file) => file.endsWith('.js') && !files.has(path.join(ROOT, file)))
    for (const file of others) expect(modulesNamed(read(file)).filter(isElectron), file).toEqual([])
  })

  it('carries no renderer', () => {
    const scripts = filesIn('out/main').filter((file) => file.endsWith('.js'))
    for (const file of scripts) expect(modulesNamed(read(file)), file).not.toContain('react')
  })
})

describe('the preload', () => {
  it('is one file that needs electron and nothing else', () => {
    expect(filesIn('out/preload')).toEqual([path.join('out', 'preload', 'index.cjs')])
    expect(modulesNamed(read('out/preload/index.cjs'))).toEqual(['electron'])
  })
})

describe('the window', () => {
  it('is self-contained: its scripts import each other and nothing else', () => {
    const scripts = filesIn('out/renderer').filter((file) => file.endsWith('.js'))
    expect(scripts).toContain(path.join('out', 'renderer', 'browser-bridge.js'))
    for (const file of scripts) {
      const foreign = modulesNamed(read(file)).filter((name) => !name.startsWith('.'))
      expect(foreign, file).toEqual([])
    }
  })

  it('has no script, style or handler written into its page', () => {
    const html = read('out/renderer/index.html')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/i)
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i)
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//i)
  })
})

/** What each room of the core (a folder of it) imports from the others. */
function roomsOf(sources: readonly string[]): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>()
  for (const file of sources) {
    const [, room] = /^electron\/main\/core\/([^/]+)\//.exec(file) ?? []
    if (room === undefined) continue
    const reached = rooms.get(room) ?? new Set()
    rooms.set(room, reached)
    for (const [, other] of read(file).matchAll(/(?:from|import\() ?'(?:#core|\.\.)\/([^/']+)\//g)) {
      if (other !== undefined && other !== room && other !== '..') reached.add(other)
    }
  }
  return rooms
}

/** The circles of a graph, each found once and told by its way round. */
function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found: string[] = []
  const left = new Set<string>()
  const visit = (room: string, way: readonly string[]): void => {
    if (way.includes(room)) found.push([...way.slice(way.indexOf(room)), room].join(' → '))
    if (left.has(room) || way.includes(room)) return
    for (const next of graph.get(room) ?? []) visit(next, [...way, room])
    left.add(room)
  }
  for (const room of graph.keys()) visit(room, [])
  return found
}

/** The exported functions, classes, interfaces and types of a source that no TSDoc stands before; of overloads, the first counts. */
function untold(code: string, file: string): string[] {
  const { body } = parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' })
  const told = new Set<string>()
  return body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration)) return []
    const { type, id } = node.declaration
    if (!TOLD.has(type) || !isNode(id)) return []
    const name = String(id['name'])
    if (told.has(name)) return []
    told.add(name)
    return code.slice(0, node.start).trimEnd().endsWith('*/') ? [] : [`${file}: ${name}`]
  })
}

const TOLD = new Set([
  'FunctionDeclaration',
  'TSDeclareFunction',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
])

describe('the sources', () => {
  const sources = [...filesIn('electron'), ...filesIn('renderer'), ...filesIn('shared')]
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|testing)\.tsx?$/.test(file))
    .map((file) => file.split(path.sep).join('/'))
  const holding = (pattern: RegExp) => sources.filter((file) => pattern.test(read(file)))

  it("keep Electron's raw messages where the port is handed over", () => {
    expect(holding(/\bipcMain\b/)).toEqual(['electron/main/shell/wires.ts'])
    expect(holding(/\bipcRenderer\b/)).toEqual(['electron/preload/index.ts'])
    expect(holding(/webContents\.(send|postMessage|executeJavaScript)\b|\bsendSync\b|\bcontextBridge\b/)).toEqual([])
  })

  it('of the rooms below the bus do not know it', () => {
    const below =
      /^electron\/main\/core\/(?:artifacts|canonical|diagnostics|exchange|flight-recorder|operations|repository|settings|store)\//
    const others = holding(/from '(?:#core|\.\.)\/bus\//)
    expect(others.filter((file) => below.test(file))).toEqual([])
    expect(others.length).toBeGreaterThan(0)
  })

  it('of the core know each other one way: no room reaches itself through others', () => {
    expect(circles(roomsOf(sources))).toEqual([])
    expect(
      circles(
        new Map([
          ['a', new Set(['b'])],
          ['b', new Set(['c'])],
          ['c', new Set(['b'])],
        ]),
      ),
    ).toEqual(['b → c → b'])
  })

  it('say of every exported function, class, interface and type what it is', () => {
    expect(sources.flatMap((file) => untold(read(file), file))).toEqual([])
    const code =
      '/** Told. */\nexport function a() {}\nexport async function b() {}\nexport class C {}\nexport interface D {}\nexport type E = 1\nconst f = 1'
    expect(untold(code, 'some.ts')).toEqual(['some.ts: b', 'some.ts: C', 'some.ts: D', 'some.ts: E'])
  })

  it('make windows, open links and load pages in one place each', () => {
    expect(holding(/new BrowserWindow\b/)).toEqual(['electron/main/shell/windows.ts'])
    expect(holding(/\.openExternal\b/)).toEqual(['electron/main/shell/windows.ts'])
    expect(holding(/\.openPath\b|\.showItemInFolder\b/)).toEqual(['electron/main/shell/file-opening.ts'])
    expect(holding(/\.loadURL\b|\.loadFile\b/)).toEqual(['electron/main/shell/windows.ts'])
  })

  it('look at the running Node before anything else but its own modules is loaded, in every entry', () => {
    const loading = 'electron/main/hosts/cli/kept-code.ts'
    for (const entry of ['electron/main/index.ts', 'electron/main/headless.ts']) {
      const first = read(entry)
        .replace(/^\/\*\*[\s\S]*?\*\/\s*/, '')
        .replace(/^import [^\n]* from '(?:node:\w+|\.\/hosts\/cli\/kept-code\.ts)'\n/gm, '')
        .split('\n')
        .find((line) => line !== '' && !/^\/\*\*|^declare /.test(line))
      expect(first, entry).toBe("if (Number(process.versions['napi'] ?? 0) < 10) {")
    }
    const loaded = [...read(loading).matchAll(/^import [\s\S]*? from '([^']+)'/gm)].map(([, name]) => name)
    expect(loaded.length).toBeGreaterThan(2)
    expect(loaded.filter((name) => !name?.startsWith('node:'))).toEqual([])
    expect(read('electron/main/index.ts').split('\n').length).toBeLessThanOrEqual(40)
  })
})
