'use strict'
/**
 * Finds a Node that can load the SQLite addon (N-API 10) and runs a script in it. Written so that old Nodes can read it
 * (design: 75-command-line; 85-toolchain, "Node").
 */
const { spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const NEEDED_NAPI = 10
/** Set for the Node that was chosen, so that a wrong choice is said and not repeated; not for what that one starts. */
const CHOSEN = 'LOCUS_NODE_CHOSEN'
const wasChosen = Boolean(process.env[CHOSEN])
delete process.env[CHOSEN]

/** True when this process's Node can load the addon. */
function isModern() {
  return Number(process.versions.napi || 0) >= NEEDED_NAPI
}

/**
 * The Nodes that may serve, best first: LOCUS_NODE, the checkout's own, one shipped beside the application.
 * @param {string} root the checkout, or the folder that holds `resources`.
 * @param {Record<string, string | undefined>} env
 * @param {string} platform
 * @param {string} arch
 */
function candidates(root, env, platform, arch) {
  const isWindows = platform === 'win32'
  const program = isWindows ? 'node.exe' : 'node'
  return [
    env.LOCUS_NODE,
    // On Windows `.bin` holds scripts, so the platform package is named there.
    isWindows
      ? path.join(root, 'node_modules', `node-win-${arch}`, 'bin', program)
      : path.join(root, 'node_modules', '.bin', program),
    path.join(root, 'resources', 'node', 'bin', program),
  ].filter(Boolean)
}

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch (_error) {
    return false
  }
}

/**
 * Runs a script in a modern Node, as if this process were it: same streams, signals, exit code.
 * @param {string} root
 * @param {string[]} args script and arguments.
 * @returns {boolean} false when there is no such Node; a line on standard error says what to do.
 */
function runInModernNode(root, args) {
  const found = wasChosen ? [] : candidates(root, process.env, process.platform, process.arch).filter(isProgram)
  if (found.length === 0) {
    process.stderr.write(
      'locus: Node ' +
        process.versions.node +
        (wasChosen ? ', named by LOCUS_NODE,' : '') +
        ' is too old; 22.22.2, 24.15.0 or newer is needed.\n  Run "npm ci" in ' +
        root +
        ', which brings one, or name one with LOCUS_NODE=/path/to/node.\n',
    )
    return false
  }
  const child = spawn(found[0], args, { stdio: 'inherit', env: Object.assign({}, process.env, { [CHOSEN]: '1' }) })
  // A terminal sends Ctrl-C to both processes; anyone else sends it to this one only.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`locus: ${found[0]} does not start: ${error.message}\n`)
    process.exitCode = 4
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
  return true
}

module.exports = { candidates, isModern, runInModernNode }
