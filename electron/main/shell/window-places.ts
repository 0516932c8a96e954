/** Where the windows stood: kept for each workspace in the application's own folder, and brought back onto a screen that is there. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Rectangle } from 'electron'
import type { Log } from '#core/wire.ts'
import { atFirstUse, z } from '#shared/zod.ts'

/** A window's place, in the screen's own pixels: its bounds while it fills nothing, and whether it fills its screen. */
export interface WindowPlace extends Rectangle {
  readonly maximized: boolean
}

/** The places, by the workspace's folder; the start screen's is under `''`. */
export interface WindowPlaces {
  /** The place for a window of a folder, as it was kept. */
  of(folder: string | undefined): WindowPlace | undefined
  /** Keeps a place. A folder that cannot be written loses only this convenience. */
  keep(folder: string | undefined, place: WindowPlace): void
  /** Settles when everything is written. */
  settled(): Promise<void>
}

/** The places of this many workspaces are kept; older ones are forgotten. */
export const MOST_PLACES = 50
/** A window is reached by this much of its upper edge, in pixels. */
const HANDLE = { width: 120, height: 40 } as const
const LARGEST = 100_000

const pixels = (least: number) => z.int().min(least).max(LARGEST)
const placesSchema = atFirstUse(() =>
  z.array(
    z.tuple([
      z.string().max(4000),
      z.strictObject({
        x: pixels(-LARGEST),
        y: pixels(-LARGEST),
        width: pixels(1),
        height: pixels(1),
        maximized: z.boolean(),
      }),
    ]),
  ),
)

/**
 * The bounds to open a window with: as they were, no larger than the screen they are on. Where their upper edge cannot be
 * reached any more, because a screen is gone, the size alone: the system then chooses the place.
 * @param screens the work areas of the screens that are there, the main one first.
 */
export function reachable(place: Rectangle, screens: readonly Rectangle[]): Partial<Rectangle> {
  const screen = screens.find((area) => holdsHandle(place, area)) ?? screens[0]
  if (screen === undefined) return {}
  const size = { width: Math.min(place.width, screen.width), height: Math.min(place.height, screen.height) }
  return holdsHandle(place, screen) ? { x: place.x, y: place.y, ...size } : size
}

function holdsHandle({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return seen >= Math.min(HANDLE.width, width) && y >= area.y && y <= area.y + area.height - HANDLE.height
}

/** Reads the kept places; a file that is missing or damaged counts as empty. */
export async function readPlaces(dataFolder: string, log: Log): Promise<WindowPlaces> {
  const file = path.join(dataFolder, 'windows.json')
  const places = new Map(placesIn(await readFile(file, 'utf8').catch(() => '[]')))
  let writing: Promise<void> = Promise.resolve()
  return {
    of: (folder) => places.get(folder ?? ''),
    keep: (folder, place) => {
      places.delete(folder ?? '')
      places.set(folder ?? '', place)
      const text = JSON.stringify([...places].slice(-MOST_PLACES))
      writing = writing
        .then(() => replaceWhole(file, text))
        .catch((error: unknown) => log('warning', `the window's place was not kept: ${String(error)}`))
    },
    settled: () => writing,
  }
}

function placesIn(text: string): [string, WindowPlace][] {
  try {
    return placesSchema.parse(JSON.parse(text))
  } catch {
    return []
  }
}

/** The file is at every moment the old or the new one, whole. */
async function replaceWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  await mkdir(path.dirname(file), { recursive: true })
  try {
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
