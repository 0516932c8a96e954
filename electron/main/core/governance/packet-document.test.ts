/** Specification of a packet's file as it is shown. */
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { SHOWN_DOCUMENT_BYTES } from '#shared/contract/packet.ts'
import { packetDocument } from './packet-document.ts'

const ID = 'WP-1-Anchor-v1'
const FILE = `docs/task_packets/${ID}.md`

function repo(): { root: string; worktree: string } {
  const { folder: root, remove } = temporaryFolder()
  onTestFinished(remove)
  return { root, worktree: root }
}

it('names the place where a packet would be made while there is none', async () => {
  expect(await packetDocument(repo(), ID)).toEqual({ found: false, path: FILE })
})

it('shows a packet whole, bytes that are no UTF-8 as Windows-1252', async () => {
  const place = repo()
  write(place.root, FILE, Buffer.from('# Anchors\n\nAnkerkette f\xfcr zwei\n', 'latin1'))
  expect(await packetDocument(place, ID)).toMatchObject({
    found: true,
    path: FILE,
    kind: 'packet',
    format: 'markdown',
    generated: false,
    text: '# Anchors\n\nAnkerkette für zwei\n',
    cut: false,
  })
})

it('shows of a huge one as many whole lines as it may', async () => {
  const place = repo()
  const line = `${'ä'.repeat(50)}\n`
  write(place.root, FILE, line.repeat(20_000))
  const shown = await packetDocument(place, ID)
  if (!shown.found) throw new Error('it was not found')
  expect(shown).toMatchObject({ bytes: 20_000 * 101, cut: true })
  expect(Buffer.byteLength(shown.text)).toBeLessThanOrEqual(SHOWN_DOCUMENT_BYTES)
  expect(shown.text.split('\n').every((one) => one === 'ä'.repeat(50))).toBe(true)
})

it('breaks no character of one endless line', async () => {
  const place = repo()
  write(place.root, FILE, `x${'ä'.repeat(SHOWN_DOCUMENT_BYTES)}`)
  const shown = await packetDocument(place, ID)
  expect(shown.found && shown.text.slice(-3)).toBe('äää')
})

it('shows the Markdown that was made from a JSON packet, and says so', async () => {
  const place = repo()
  write(place.root, `docs/task_packets/${ID}/packet.json`, '{}')
  write(place.root, `docs/task_packets/${ID}/packet.md`, '<!-- HANDSHAKE_GENERATED_PROJECTION -->\n# Anchors\n')
  expect(await packetDocument(place, ID)).toMatchObject({ format: 'markdown', generated: true })
})

it('leaves the repository by no link', async () => {
  const place = repo()
  const outside = repo()
  write(outside.root, 'secret.md', '# Secret\n')
  write(place.root, 'docs/task_packets/other.md', '')
  symlinkSync(path.join(outside.root, 'secret.md'), path.join(place.root, FILE))
  expect(await packetDocument(place, ID)).toMatchObject({ found: false })
  await expect(packetDocument(place, ID, '../secret.md')).rejects.toMatchObject({ code: 'HSK-400-SCHEMA' })
})
