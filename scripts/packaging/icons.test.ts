/** The icons as a desktop finds them: each the size that its name says, and the one that a window asks for among them. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../build.mjs'
import { ICON_FOLDER, ICON_SIZES, iconFile, WINDOW_ICON_SIZE } from './icons.mjs'

/** Width and height of a PNG, from its header. */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(file)
  expect(bytes.subarray(1, 4).toString(), file).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

it('has the size that each name says, and nothing else in the folder that the packager reads', () => {
  for (const size of ICON_SIZES) expect(sizeOf(iconFile(size)), `${size}`).toEqual([size, size])
  expect(readdirSync(ICON_FOLDER).sort()).toEqual(ICON_SIZES.map((size) => path.basename(iconFile(size))).sort())
})

it('has the one that the window asks for, in the checkout and in a package', () => {
  const asked = /'resources', 'icons', '([^']+)'/.exec(
    readFileSync(path.join(ROOT, 'electron/main/shell/windows.ts'), 'utf8'),
  )?.[1]
  expect(asked).toBe(path.basename(iconFile(WINDOW_ICON_SIZE)))
  expect(ICON_SIZES).toContain(WINDOW_ICON_SIZE)
})
