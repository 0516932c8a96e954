/** The drawing as a picture of its own: an SVG that needs nothing else. Pure. */
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { shownLine } from '../../ui/shown-text.ts'
import type { Box, DrawnGraph } from './drawn-graph.ts'
import { type EndShape, linePath, lookOf, pointsOf } from './edge-look.ts'
import { BOX, type LaidOut, type Place } from './layout/layered.ts'

/** Room around the drawing, in pixels. */
const EDGE = 24
/** Characters that fit into a box. */
const FITS = { id: 24, title: 34 } as const

/** The colours of a picture, as CSS says them: names of the design's tokens to values. */
export type Colours = (token: string) => string

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function fitting(text: string, characters: number): string {
  const points = [...shownLine(text)]
  return escaped(points.length <= characters ? points.join('') : `${points.slice(0, characters - 1).join('')}…`)
}

function statusToken(status: string): string {
  return status === 'in_progress' ? '--progress' : status === 'deleted' ? '--disabled' : `--${status}`
}

function boxShape(box: Box, { x, y }: Place, colours: Colours): string {
  const stroke = colours('--line-strong')
  const frame = `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="${colours('--surface')}" stroke="${stroke}"/>`
  const text = (left: number, top: number, words: string, token: string, more = ''): string =>
    `<text x="${x + left}" y="${y + top}" fill="${colours(token)}" ${more}>${words}</text>`
  if (box.kind === 'group') {
    return `${frame}${text(12, 21, fitting(box.title, FITS.id), '--text', 'font-weight="600"')}${text(12, 40, `${box.packets.length} packets`, '--muted')}`
  }
  const { wp_id, title, status } = box.packet
  const token = statusToken(status)
  const word = status === 'deleted' ? 'Deleted' : STATUS_LABELS[status]
  return [
    frame,
    `<rect x="${x}" y="${y}" width="4" height="${BOX.height}" rx="2" fill="${colours(token)}"/>`,
    text(12, 20, fitting(wp_id, FITS.id), '--muted', 'font-family="monospace" font-size="11"'),
    text(BOX.width - 10, 20, word, token, 'text-anchor="end" font-size="11"'),
    title === wp_id ? '' : text(12, 39, fitting(title, FITS.title), '--text', 'font-size="12"'),
  ].join('')
}

/** An end shape with its tip at a point, turned the way that the line goes there. */
function endShape({ path, filled }: EndShape, at: Place, turned: boolean, colour: string, back: string): string {
  const place = `translate(${at.x} ${at.y})${turned ? ' rotate(180)' : ''} translate(-9.5 -5)`
  return `<path d="${path}" transform="${place}" fill="${filled ? colour : back}" stroke="${colour}" stroke-width="1.25"/>`
}

/** The picture; an empty graph is an empty picture. */
export function drawPicture(
  drawn: DrawnGraph,
  laid: LaidOut,
  colours: Colours,
): { svg: string; width: number; height: number } {
  const places = drawn.boxes.flatMap((box) => laid.places[box.id] ?? [])
  const bends = Object.values(laid.bends).flat()
  const xs = [...places.flatMap(({ x }) => [x, x + BOX.width]), ...bends.map(({ x }) => x)]
  const ys = [...places.flatMap(({ y }) => [y, y + BOX.height]), ...bends.map(({ y }) => y)]
  const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const [left, top] = places.length === 0 ? [0, 0] : [least(xs) - EDGE, least(ys) - EDGE]
  const [width, height] = places.length === 0 ? [1, 1] : [most(xs) + EDGE - left, most(ys) + EDGE - top]
  const [back, stroke] = [colours('--bg'), colours('--edge')]
  const lines = drawn.lines.map((line) => {
    const points = pointsOf(line, laid)
    const look = lookOf(line.type)
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last) return ''
    const dash = look.dash ? ` stroke-dasharray="${look.dash}"` : ''
    return [
      `<path d="${linePath(points)}" fill="none" stroke="${stroke}" stroke-width="${look.width}"${dash}/>`,
      look.end ? endShape(look.end, last, false, stroke, back) : '',
      look.start ? endShape(look.start, first, true, stroke, back) : '',
    ].join('')
  })
  const boxes = drawn.boxes.map((box) => {
    const place = laid.places[box.id]
    return place ? boxShape(box, place, colours) : ''
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, sans-serif" font-size="13"><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${back}"/>${lines.join('')}${boxes.join('')}</svg>\n`
  return { svg, width, height }
}
