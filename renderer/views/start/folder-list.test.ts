/** Specification of moving in a list of folders. */
import { describe, expect, it } from 'vitest'
import { expandedPath, type Folder, pathFault, rowAfterKey, rowOfPath, rowOfTyped } from './folder-list.ts'

const folders: Folder[] = ['assets', 'Code', 'corpus', 'docs'].map((name) => ({
  name,
  path: `/home/mara/${name}`,
  is_git: false,
}))

describe('a key', () => {
  it('moves one row and stays within the list', () => {
    expect(rowAfterKey('ArrowDown', -1, 4)).toBe(0)
    expect(rowAfterKey('ArrowDown', 3, 4)).toBe(3)
    expect(rowAfterKey('ArrowUp', 0, 4)).toBe(0)
    expect(rowAfterKey('ArrowUp', 2, 4)).toBe(1)
  })

  it('jumps to the ends and by pages', () => {
    expect(rowAfterKey('Home', 3, 4)).toBe(0)
    expect(rowAfterKey('End', 0, 4)).toBe(3)
    expect(rowAfterKey('PageDown', -1, 40)).toBe(10)
    expect(rowAfterKey('PageUp', 4, 40)).toBe(0)
  })

  it('moves nothing when it is another key, or when nothing is there', () => {
    expect(rowAfterKey('Enter', 1, 4)).toBeUndefined()
    expect(rowAfterKey('ArrowDown', -1, 0)).toBeUndefined()
  })
})

describe('typed letters', () => {
  it('lead to the next name that begins with them, whatever the case', () => {
    expect(rowOfTyped(folders, 'c', -1)).toBe(1)
    expect(rowOfTyped(folders, 'c', 1)).toBe(2)
    expect(rowOfTyped(folders, 'c', 2)).toBe(1)
    expect(rowOfTyped(folders, 'cor', 1)).toBe(2)
  })

  it('lead nowhere when no name fits', () => {
    expect(rowOfTyped(folders, 'x', 0)).toBe(-1)
    expect(rowOfTyped([], 'c', -1)).toBe(-1)
    expect(rowOfTyped(folders, '', 0)).toBe(-1)
  })
})

it('stands on the folder that was left', () => {
  expect(rowOfPath(folders, '/home/mara/docs')).toBe(3)
  expect(rowOfPath(folders, undefined)).toBe(-1)
})

describe('a typed path', () => {
  it('is whole: from the root, a drive or the home folder', () => {
    for (const path of ['/srv/repo', '~', '~/code', 'C:\\code', 'D:/code']) expect(pathFault(path)).toBeUndefined()
  })

  it('is refused otherwise, with what to do', () => {
    expect(pathFault('  ')).toBe('Type the path of a folder.')
    expect(pathFault('code/repo')).toBe('Give the whole path, from the root or from ~.')
    expect(pathFault('~mara/code')).toBe('Give the whole path, from the root or from ~.')
    expect(pathFault(`/${'x'.repeat(4000)}`)).toBe('That path is too long.')
  })

  it('has the home folder for a leading tilde only', () => {
    expect(expandedPath(' ~/code ', '/home/mara')).toBe('/home/mara/code')
    expect(expandedPath('~', '/home/mara/')).toBe('/home/mara')
    expect(expandedPath('/srv/~x', '/home/mara')).toBe('/srv/~x')
  })
})
