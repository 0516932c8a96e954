/** Git's configuration files are read as git reads them. */
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { gitConfigValue, isGitTrue, parseGitConfig } from './git-config.ts'
import { git, temporaryFolder, write } from './repository.testing.ts'

let folder: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  folder = made.folder
  remove = made.remove
})
afterEach(() => remove())

it.each([
  ['plain', '[user]\n\tname = Ada Lovelace\n'],
  ['no blanks', '[user]\nname=Ada\n'],
  ['blanks around', '[user]\n\tname   =    Ada   L   \n'],
  ['quotes', '[user]\n\tname = "  Ada  "\n'],
  ['quotes in the middle', '[user]\n\tname = Ada "the; first" L\n'],
  ['escapes', '[user]\n\tname = A\\"d\\\\a\\t!\n'],
  ['a comment behind', '[user]\n\tname = Ada ; really\n'],
  ['a comment sign in quotes', '[user]\n\tname = "Ada # 1" # one\n'],
  ['a line that goes on', '[user]\n\tname = Ada \\\n  Lovelace\n'],
  ['a comment that ends in a backslash', '[user]\n# no \\\n\tname = Ada\n'],
  ['twice', '[user]\n\tname = First\n[core]\n\tbare = false\n[user]\n\tname = Second\n'],
  ['capitals', '[USER]\n\tNaMe = Ada\n'],
  ['on the line of its section', '[user] name = Ada\n'],
  ['CRLF', '[user]\r\n\tname = Ada\r\n'],
  ['a subsection beside', '[user "name"]\n\tname = No\n[user]\n\tname = Yes\n'],
  ['a BOM', '\ufeff[user]\n\tname = Ada\n'],
])('%s', (_what, text) => {
  const file = write(folder, 'config', text)
  const expected = git(folder, 'config', '--file', file, '--get', 'user.name')
  expect(gitConfigValue(parseGitConfig(text), 'user', 'name')?.trim()).toBe(expected)
})

it('keeps subsections as they are written', () => {
  const entries = parseGitConfig('[Remote "Ori\\"gin"]\n\turl = x\n')
  expect(entries).toEqual([{ section: 'remote.Ori"gin', key: 'url', value: 'x' }])
})

it('reads a key without a value as true', () => {
  expect(isGitTrue(gitConfigValue(parseGitConfig('[core]\n\tbare\n'), 'core', 'bare'))).toBe(true)
  expect(isGitTrue(gitConfigValue(parseGitConfig('[core]\n\tbare = off\n'), 'core', 'bare'))).toBe(false)
  expect(isGitTrue(undefined)).toBe(false)
})

it('makes nothing of what is no configuration', () => {
  expect(parseGitConfig(`name = x\n[broken\n= y\n${path.sep}`)).toEqual([])
})
