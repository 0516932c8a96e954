/** A finished file gets its name with and without hard links, and never over another one (40-task-board, "Writing safely"). */
import { fstatSync, linkSync, readdirSync, readFileSync, renameSync, type Stats, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newFile } from '../new-file.ts'
import { systemPorts } from '../ports.ts'
import { BoardFile } from '../task-board/board-file.ts'
import { giveName } from './give-name.ts'
import { temporaryFolder } from './repository.testing.ts'

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return { ...fs, linkSync: vi.fn(fs.linkSync), renameSync: vi.fn(fs.renameSync), fstatSync: vi.fn(fs.fstatSync) }
})

const failing = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code })
}

let folder: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
})
afterEach(() => {
  vi.mocked(linkSync).mockReset()
  vi.mocked(renameSync).mockReset()
  vi.mocked(fstatSync).mockReset()
  remove()
})

/** What stands in the folder, by name. */
const standing = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))

const made = () => newFile(path.join(folder, 'new.txt'), (write) => write('whole'))
const board = () => new BoardFile(path.join(folder, 'BOARD.md'), folder, systemPorts).make(Buffer.from('# Board\n'))

describe.each([['links'], ['EPERM'], ['ENOTSUP'], ['EOPNOTSUPP'], ['ENOSYS'], ['EMLINK']])('with %s', (code) => {
  beforeEach(() => {
    if (code !== 'links') vi.mocked(linkSync).mockImplementation(failing(code))
  })

  it('a new file and a new board are made whole, and leave nothing beside them', async () => {
    await made()
    expect(board()).toBe(true)
    expect(standing()).toEqual({ 'new.txt': 'whole', 'BOARD.md': '# Board\n' })
  })

  it('what stands there stays', async () => {
    writeFileSync(path.join(folder, 'new.txt'), 'mine')
    writeFileSync(path.join(folder, 'BOARD.md'), '')
    await expect(made()).rejects.toMatchObject({ code: 'HSK-409-EXISTS' })
    expect(board()).toBe(false)
    expect(standing()).toEqual({ 'new.txt': 'mine', 'BOARD.md': '' })
  })
})

describe('without links', () => {
  beforeEach(() => {
    vi.mocked(linkSync).mockImplementation(failing('EPERM'))
  })

  it('a name is given back when the file cannot take it', async () => {
    vi.mocked(renameSync).mockImplementation(failing('EIO'))
    await expect(made()).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    expect(() => board()).toThrow('EIO')
    expect(standing()).toEqual({})
  })

  it('what somebody saved under the name meanwhile stays', () => {
    const [temporary, name] = [path.join(folder, 'temporary'), path.join(folder, 'name')]
    writeFileSync(temporary, 'ours')
    vi.mocked(renameSync).mockImplementation(() => {
      writeFileSync(name, 'theirs')
      return failing('EBUSY')()
    })
    expect(() => giveName(temporary, name)).toThrow('EBUSY')
    expect(standing()).toEqual({ temporary: 'ours', name: 'theirs' })
  })

  it('what somebody saved under the name before the whole file came is not written over', () => {
    const [temporary, name] = [path.join(folder, 'temporary'), path.join(folder, 'name')]
    writeFileSync(temporary, 'ours')
    const stat = vi.mocked(fstatSync).getMockImplementation()
    vi.mocked(fstatSync).mockImplementationOnce((descriptor: number) => {
      writeFileSync(name, 'theirs')
      return stat?.(descriptor) as Stats
    })
    expect(() => giveName(temporary, name)).toThrow('EEXIST')
    expect(standing()).toEqual({ temporary: 'ours', name: 'theirs' })
  })

  it('another failure of the link is told as it is', () => {
    vi.mocked(linkSync).mockImplementation(failing('ENOSPC'))
    expect(() => board()).toThrow('the disk is full')
    expect(standing()).toEqual({})
  })
})
