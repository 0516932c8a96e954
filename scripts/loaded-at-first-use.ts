/**
 * Makes a CommonJS bundle load what it requires when it first uses it, instead of all of it at the start (ADR 0019). A
 * command of the command line uses a small part of what it could reach.
 */
import { parseAst } from 'vite'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** What is not put off, by the name that the bundle requires it by. */
export interface LoadingRules {
  isLoadedAtOnce(module: string): boolean
  /** True for a module that is not to be loaded for its effects, though a bundle requires it for them alone. */
  isForUseAlone(module: string): boolean
}

/**
 * The code with each `const name = require("…")` of its top made a function that requires once, and each use of `name` a
 * call of it. What is required for its effects alone stays as it is, or goes, as the rules say.
 */
export function loadedAtFirstUse(code: string, rules: LoadingRules): string {
  const program: unknown = parseAst(code)
  if (!isNode(program) || !Array.isArray(program['body'])) return code
  const body = program['body'].filter(isNode)
  const edits: Edit[] = []
  const names = new Set<string>()
  const done = new Set<Node>()
  for (const [index, statement] of body.entries()) {
    const effects = isNode(statement['expression']) ? moduleOf(statement['expression']) : undefined
    if (effects !== undefined && rules.isForUseAlone(effects)) {
      edits.push({ start: statement.start, end: statement.end, text: '' })
      done.add(statement)
    }
    const required = requiredIn(statement)
    if (required === undefined || rules.isLoadedAtOnce(required.module)) continue
    const { name } = required
    const following = body[index + 1]
    const wrapped = following && wrappingOf(following, name)
    const loaded = wrapped === undefined ? required.call : wrapped(required.call, code)
    const end = wrapped === undefined || following === undefined ? statement.end : following.end
    const text = `var ${name}$loaded; function ${name}() { return ${name}$loaded ??= ${loaded}; }`
    edits.push({ start: statement.start, end, text })
    names.add(name)
    done.add(statement)
    if (wrapped !== undefined && following !== undefined) done.add(following)
  }
  for (const statement of body) if (!done.has(statement)) edits.push(...usesIn(statement, names))
  return applied(code, edits)
}

/** `const name = require("module")`, as a statement of the top. */
function requiredIn(statement: Node): { name: string; module: string; call: string } | undefined {
  if (statement.type !== 'VariableDeclaration' || !Array.isArray(statement['declarations'])) return undefined
  const [declaration, ...others] = statement['declarations'].filter(isNode)
  if (declaration === undefined || others.length > 0) return undefined
  const { id, init } = declaration
  if (!isNode(id) || id.type !== 'Identifier' || !isNode(init)) return undefined
  const module = moduleOf(init)
  if (module === undefined) return undefined
  return { name: String(id['name']), module, call: `require(${JSON.stringify(module)})` }
}

/** The module of `require("module")`. */
function moduleOf(expression: Node): string | undefined {
  const { callee, arguments: given } = expression
  if (expression.type !== 'CallExpression' || !isNode(callee) || callee['name'] !== 'require') return undefined
  const [module] = Array.isArray(given) ? given.filter(isNode) : []
  return typeof module?.['value'] === 'string' ? module['value'] : undefined
}

/** `name = runtime.__toESM(name, …)`, which follows where a module is used as a namespace: the way to wrap what is required. */
function wrappingOf(statement: Node, name: string): ((call: string, code: string) => string) | undefined {
  const { expression } = statement
  if (!isNode(expression) || expression.type !== 'AssignmentExpression') return undefined
  const { left, right } = expression
  if (!isNode(left) || left['name'] !== name || !isNode(right) || !Array.isArray(right['arguments'])) return undefined
  const [wrapped] = right['arguments'].filter(isNode)
  if (wrapped?.['name'] !== name) return undefined
  return (call, code) => code.slice(right.start, wrapped.start) + call + code.slice(wrapped.end, right.end)
}

/** Every use of one of the names, as the call that it becomes. */
function usesIn(root: Node, names: ReadonlySet<string>): Edit[] {
  const edits: Edit[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each)
    if (!isNode(value)) return
    if (value.type === 'Identifier' && names.has(String(value['name']))) {
      // In parentheses, so that `new name.Part()` makes a Part.
      edits.push({ start: value.start, end: value.end, text: `(${String(value['name'])}())` })
    }
    const isPlain = value['computed'] !== true
    for (const [key, child] of Object.entries(value)) {
      const isLabel = isPlain && ((value.type === 'MemberExpression' && key === 'property') || key === 'key')
      if (!isLabel) visit(child)
    }
  }
  visit(root)
  return edits
}

function applied(code: string, edits: Edit[]): string {
  let from = 0
  let made = ''
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    made += code.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return made + code.slice(from)
}
