import { chmod, mkdtemp, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replaceFile } from './replace-file.ts'

async function file(content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'locus-replace-')), 'board.md')
  await writeFile(path, content)
  return path
}

describe('replacing a file', () => {
  it('writes the new content, keeps the mode and leaves nothing behind', async () => {
    const path = await file('old')
    await chmod(path, 0o640)
    await replaceFile(path, Buffer.from('old'), Buffer.from('new'))
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await readdir(dirname(path))).toEqual(['board.md'])
  })

  it('writes through a symbolic link', async () => {
    const path = await file('old')
    const link = join(dirname(path), 'link.md')
    await symlink(path, link)
    await replaceFile(link, Buffer.from('old'), Buffer.from('new'))
    expect(await readFile(path, 'utf8')).toBe('new')
    expect(await readlink(link)).toBe(path)
  })

  it('refuses to overwrite an edit, and leaves nothing behind', async () => {
    const path = await file('edited')
    await expect(replaceFile(path, Buffer.from('old'), Buffer.from('new'))).rejects.toMatchObject({
      code: 'HSK-409-SYNC',
    })
    expect(await readFile(path, 'utf8')).toBe('edited')
    expect(await readdir(dirname(path))).toEqual(['board.md'])
  })

  it('says so when it cannot write', async () => {
    const gone = `${await file('old')}.gone`
    await expect(replaceFile(gone, Buffer.from(''), Buffer.from('x'))).rejects.toMatchObject({
      code: 'HSK-500-STORAGE',
    })
  })
})
