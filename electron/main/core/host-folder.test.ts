import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { hostFolder } from './host-folder.ts'
import { temporaryFolder } from './repository/repository.testing.ts'
import { fillUp, mountOver, mounts, onlyWithMounts } from './repository/small-disk.testing.ts'

let root: string
let repo: string
let data: string
beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-host-folder-')))
  repo = path.join(root, 'repo')
  data = path.join(root, 'data')
  await mkdir(path.join(repo, '.git'), { recursive: true })
  await writeFile(path.join(repo, '.git', 'HEAD'), 'ref: refs/heads/main\n')
})
afterEach(() => rm(root, { recursive: true }))

describe("a host's folder", () => {
  it('lies beside the store, closed to git, whichever folder of the repository is named', async () => {
    await mkdir(path.join(repo, 'docs'))
    const found = await hostFolder(path.join(repo, 'docs'), data)
    expect(found.folder).toBe(path.join(repo, '.handshake', 'locus'))
    expect(await readFile(path.join(found.folder, '.gitignore'), 'utf8')).toBe('*\n')
    expect(await hostFolder(repo, data)).toEqual(found)
  })

  it('leaves a .gitignore that is there as it is', async () => {
    const { folder } = await hostFolder(repo, data)
    await writeFile(path.join(folder, '.gitignore'), '*\n# mine\n')
    await hostFolder(repo, data)
    expect(await readFile(path.join(folder, '.gitignore'), 'utf8')).toBe('*\n# mine\n')
  })

  it('lies in the data folder without a workspace', async () => {
    const { folder, workspaceHash } = await hostFolder(undefined, data)
    expect(folder).toBe(path.join(data, 'hosts', workspaceHash))
    expect(await readdir(folder)).toEqual(['.gitignore'])
  })

  it('is another for another workspace', async () => {
    const other = path.join(root, 'other')
    await mkdir(other)
    const hashes = await Promise.all([repo, other, undefined].map((folder) => hostFolder(folder, data)))
    expect(new Set(hashes.map(({ workspaceHash }) => workspaceHash)).size).toBe(3)
  })

  it.each(['.handshake', path.join('.handshake', 'locus')])(
    'does not follow a link at %s out of the repository',
    async (at) => {
      const outside = path.join(root, 'outside')
      await mkdir(outside)
      await mkdir(path.dirname(path.join(repo, at)), { recursive: true })
      await symlink(outside, path.join(repo, at))
      expect((await hostFolder(repo, data)).folder).toMatch(data)
      expect(await readdir(outside)).toEqual([])
    },
  )

  it('lies in the data folder where a file is in the way', async () => {
    await writeFile(path.join(repo, '.handshake'), '')
    expect((await hostFolder(repo, data)).folder).toMatch(data)
  })

  it('lies in the data folder where the repository cannot be written', async ({ skip }) => {
    skip(process.platform === 'win32' || process.getuid?.() === 0, 'this user may write anywhere')
    await chmod(repo, 0o500)
    expect((await hostFolder(repo, data)).folder).toMatch(data)
    await chmod(repo, 0o700)
  })

  describe.skipIf(!mounts)(`on a small disk${onlyWithMounts}`, () => {
    /** A repository that outlives the disk that is mounted in it. */
    const onDisk = (options: string): { repository: string; store: string } => {
      const { folder, remove } = temporaryFolder()
      onTestFinished(remove)
      const store = path.join(folder, '.handshake', 'locus')
      mountOver(options.startsWith('ro') ? path.dirname(store) : store, options)
      return { repository: folder, store }
    }

    it('lies in the data folder where the disk is read-only', async () => {
      const { repository } = onDisk('ro,size=64k')
      expect((await hostFolder(repository, data)).folder).toMatch(data)
    })

    it('lies in the data folder where the disk is full', async () => {
      const { repository, store } = onDisk('size=16k')
      fillUp(store)
      expect((await hostFolder(repository, data)).folder).toMatch(data)
      expect((await readdir(store)).filter((name) => name.startsWith('.host'))).toEqual([])
    })
  })

  it('leaves nothing of its own in the repository but the folder and what closes it to git', async () => {
    const { folder } = await hostFolder(repo, data)
    expect(await readdir(folder)).toEqual(['.gitignore'])
  })

  it('is refused for a folder that is not there', async () => {
    await expect(hostFolder(path.join(root, 'nowhere'), data)).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })
})
