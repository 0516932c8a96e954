/** Saves the drawing as a picture: SVG as it is, PNG drawn from it. */
import { failureOf } from '../../client/failure.ts'
import { showToast } from '../../state/toasts.ts'
import { saveFile } from '../../ui/save-file.ts'
import { drawPicture } from './draw-picture.ts'
import type { Layout } from './layout/use-layout.ts'

/** Pixels along a side that a PNG has at most; a larger drawing is made smaller. */
const MOST_PIXELS = 8192
/** Pixels of a PNG for one of the drawing, where there is room. */
const SHARP = 2

/** Draws the picture in the colours of the present theme and hands it over. */
export async function exportPicture(layout: Layout, format: 'svg' | 'png', name: string): Promise<void> {
  const style = getComputedStyle(document.documentElement)
  const picture = drawPicture(layout.drawn, layout, (token) => style.getPropertyValue(token).trim())
  try {
    const svg = new Blob([picture.svg], { type: 'image/svg+xml' })
    saveFile(`${name}.${format}`, format === 'svg' ? svg : await asPng(svg, picture))
    showToast({ tone: 'done', title: `Exported ${name}.${format}` })
  } catch (thrown) {
    showToast({ tone: 'refused', title: 'Not exported', detail: failureOf(thrown).message })
  }
}

async function asPng(svg: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const scale = Math.min(SHARP, MOST_PIXELS / Math.max(width, height))
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this window cannot draw pictures')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!png) throw new Error('the picture is too large')
    return png
  } finally {
    URL.revokeObjectURL(address)
  }
}
