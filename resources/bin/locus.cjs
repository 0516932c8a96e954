#!/usr/bin/env node
'use strict'
/**
 * The bin `locus`: starts the built command line in this Node, or in a newer one where this is too old for the SQLite
 * addon, so that it works from any shell, agent or git hook (design: 75-command-line).
 */
const fs = require('node:fs')
const path = require('node:path')
const { isModern, runInModernNode } = require('./modern-node.cjs')

const root = path.resolve(__dirname, '..', '..')
const headless = path.join(root, 'out', 'main', 'headless.js')

/** The exit code of the command line for "the store cannot be had". */
const STORAGE = 4

if (!fs.existsSync(headless)) {
  process.stderr.write(`locus: not built yet; run "npm run build" in ${root}.\n`)
  process.exitCode = STORAGE
} else if (isModern()) {
  require(headless)
} else if (!runInModernNode(root, [__filename].concat(process.argv.slice(2)))) {
  process.exitCode = STORAGE
}
