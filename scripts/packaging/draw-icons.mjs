/**
 * `node scripts/packaging/draw-icons.mjs`: draws `icon.svg` beside it in each size that a Linux desktop looks for, in
 * the Chromium of the end-to-end specs. Run it after the drawing has changed; what it makes is kept with the sources.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { findChromium } from '../find-chromium.mjs'
import { ICON_SIZES, iconFile } from './icons.mjs'

const drawing = await readFile(path.join(import.meta.dirname, 'icon.svg'), 'utf8')
const executablePath = await findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage()
  for (const size of ICON_SIZES) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${drawing}`)
    await writeFile(iconFile(size), await page.screenshot({ omitBackground: true }))
    process.stdout.write(`${iconFile(size)}\n`)
  }
} finally {
  await browser.close()
}
