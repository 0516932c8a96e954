/** What a bundle becomes whose requires are put off (ADR 0019). */
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { loadedAtFirstUse } from './loaded-at-first-use.ts'

const RULES = {
  isLoadedAtOnce: (name: string) => name === './runtime.js',
  isForUseAlone: (name: string) => name === './library.js',
}

/** Runs a bundle; `loaded` lists what it has required by the time that it is asked. */
function run(code: string, modules: Record<string, unknown>): { exports: Record<string, unknown>; loaded: string[] } {
  const loaded: string[] = []
  const exports: Record<string, unknown> = {}
  const require = (name: string): unknown => {
    loaded.push(name)
    return modules[name]
  }
  runInNewContext(loadedAtFirstUse(code, RULES), { exports, require })
  return { exports, loaded }
}

const call = (value: unknown): unknown => (typeof value === 'function' ? value() : value)

describe('a bundle', () => {
  it('loads a part when it first uses it, and once', () => {
    const { exports, loaded } = run(
      `const require_a = require("./a.js"); let node_b = require("node:b");
       exports.use = () => (0, require_a.one)() + require_a.two; exports.other = () => node_b.three`,
      { './a.js': { one: () => 1, two: 2 }, 'node:b': { three: 3 } },
    )
    expect(loaded).toEqual([])
    expect([call(exports['use']), call(exports['use'])]).toEqual([3, 3])
    expect(loaded).toEqual(['./a.js'])
    expect(call(exports['other'])).toBe(3)
    expect(loaded).toEqual(['./a.js', 'node:b'])
  })

  it('wraps what is a namespace when it is loaded, as it would have been', () => {
    const { exports, loaded } = run(
      `const runtime = require("./runtime.js"); let fs = require("node:fs"); fs = runtime.__toESM(fs, 1);
       exports.use = () => fs.default.read`,
      { './runtime.js': { __toESM: (module: object) => ({ default: module }) }, 'node:fs': { read: 'read' } },
    )
    expect(loaded).toEqual(['./runtime.js'])
    expect(call(exports['use'])).toBe('read')
  })

  it('makes what it makes with new, and reads keys as keys', () => {
    const { exports } = run(
      `const require_a = require("./a.js");
       exports.made = () => new require_a.Part(7).size; exports.keys = () => ({ require_a: 1 }).require_a`,
      {
        './a.js': {
          Part: class {
            constructor(readonly size: number) {}
          },
        },
      },
    )
    expect([call(exports['made']), call(exports['keys'])]).toEqual([7, 1])
  })

  it('loads at once what is required for its effects, but for what is for use alone, and what is named', () => {
    const { loaded } = run(
      `const runtime = require("./runtime.js"); require("./effects.js"); require("./library.js")`,
      {},
    )
    expect(loaded).toEqual(['./runtime.js', './effects.js'])
  })

  it('gives bundles that use each other what they need of each other', () => {
    const { exports, loaded } = run(`exports.late = () => require_a.x; const require_a = require("./a.js")`, {
      './a.js': { x: 'x' },
    })
    expect(loaded).toEqual([])
    expect(call(exports['late'])).toBe('x')
  })
})
