/** Where pictures are taken: windows of one size on workspaces of names fit to be seen, in the light and in the dark. */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { type BoardFile, boardFile } from '../fixtures/board-file.ts'
import { type CommandLine, commandLine } from '../fixtures/command-line.ts'
import { sampleRoot } from '../fixtures/sample.ts'
import { type BoardSource, makeWorkspace } from '../fixtures/workspace.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { launchBrowser } from '../targets/browser.ts'
import type { Target } from '../targets/target.ts'

/** The size of a window in the pictures, in CSS pixels. */
const SIZE = { width: 1440, height: 900 }

/** A workspace that is pictured. */
export interface Stage {
  readonly root: string
  readonly file: BoardFile
  readonly locus: CommandLine
  /** A window on it. */
  readonly open: () => Promise<LocusWindow>
}

/** A window on the sample workspace, and the command line in it. */
export interface SampleStage {
  readonly window: LocusWindow
  readonly root: string
  readonly locus: CommandLine
}

/** What a subject is drawn with. */
export interface Studio {
  /** A folder for what a subject makes. */
  readonly scratch: string
  /** Lays a workspace out under a name; windows of one subject share the application's own folder. */
  readonly stage: (name: string, board: BoardSource) => Promise<Stage>
  /** Lays the sample workspace out and waits for its board. */
  readonly sample: () => Promise<SampleStage>
  readonly open: (options: { repo?: string; dataFolder: string }) => Promise<LocusWindow>
  /** What runs behind a window; to end it before its time, for one. */
  readonly targetOf: (window: LocusWindow) => Target
  /** One picture as it is in the light and one in the dark, once the window has come to rest. */
  readonly take: (page: Page, name: string) => Promise<void>
}

/** What is drawn together: the pictures of one view, or of one matter. */
export interface Subject {
  readonly name: string
  readonly draw: (studio: Studio) => Promise<void>
}

/** Draws subjects, one after the other, into a folder. */
export interface Gallery {
  readonly draw: (subject: Subject) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens a browser; the operator in the pictures is nobody of this machine. */
export async function openGallery(folder: string): Promise<Gallery> {
  await mkdir(folder, { recursive: true })
  const scratch = await mkdtemp(path.join(tmpdir(), 'locus-pictures-'))
  const gitConfig = path.join(scratch, 'gitconfig')
  await writeFile(gitConfig, '[user]\n\tname = Ada Operator\n')
  process.env['GIT_CONFIG_GLOBAL'] = gitConfig
  const executablePath = await findChromium()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  return {
    draw: async (subject) => {
      const own = path.join(scratch, subject.name)
      await mkdir(own)
      const { studio, end } = studioIn(browser, own, folder)
      try {
        await subject.draw(studio)
      } finally {
        await end()
      }
    },
    close: async () => {
      await browser.close()
      await rm(scratch, { recursive: true, force: true })
    },
  }
}

function studioIn(browser: Browser, scratch: string, folder: string): { studio: Studio; end: () => Promise<void> } {
  const dataFolder = path.join(scratch, 'data')
  const started = new Map<LocusWindow, Target>()
  const samples: string[] = []
  const open: Studio['open'] = async (options) => {
    const target = await launchBrowser(browser, { ...options, env: {} })
    const window = new LocusWindow(target.page)
    started.set(window, target)
    await target.page.setViewportSize(SIZE)
    // What moves is not pictured half-way.
    await target.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    return window
  }
  const studio: Studio = {
    scratch,
    open,
    stage: async (name, board) => {
      const made = await makeWorkspace({ board, git: true })
      const root = path.join(scratch, name)
      await rename(made.root, root)
      return {
        root,
        file: boardFile(path.join(root, path.relative(made.root, made.board))),
        locus: commandLine(root, dataFolder),
        open: () => open({ repo: root, dataFolder }),
      }
    },
    sample: async () => {
      const window = await open({ dataFolder })
      await window.start.openSample.click()
      // It is laid out anew, which takes its time.
      await expect(window.board.cardIn('In progress', 'WP-1-Datum-Offset-v1')).toBeVisible({ timeout: 30_000 })
      const root = await sampleRoot(dataFolder)
      samples.push(path.dirname(root))
      return { window, root, locus: commandLine(root, dataFolder) }
    },
    targetOf: (window) => {
      const target = started.get(window)
      if (target === undefined) throw new Error('the window is of another studio')
      return target
    },
    take: async (page, name) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await atRest(page)
        const file = path.join(folder, `${name}-${colorScheme}.png`)
        await page.screenshot({ path: file, caret: 'hide' })
        process.stdout.write(`${file}\n`)
      }
      await page.emulateMedia({ colorScheme: 'light' })
    },
  }
  return {
    studio,
    end: async () => {
      for (const target of started.values()) await target.close()
      for (const sample of samples) await rm(sample, { recursive: true, force: true })
      await rm(scratch, { recursive: true, force: true })
    },
  }
}

/** The colours change with the next frame, and some of them by a transition. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const finite = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.all(finite.map((animation) => animation.finished.catch(() => 0)))
  })
}

/** Lets the pointer rest where nothing answers to it. */
export async function restMouse(page: Page): Promise<void> {
  await page.mouse.move((page.viewportSize()?.width ?? 0) / 2, 20)
}
