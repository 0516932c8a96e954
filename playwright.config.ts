/**
 * End-to-end tests of the built application (design: 80-architecture, "Electron without Electron"). `browser` runs every
 * spec; `electron` those tagged @core, and is skipped with its reason where there is no Electron (REQUIRE_ELECTRON=1
 * makes that a failure). One worker: hosts, browsers and file watchers share two cores badly.
 */
import { defineConfig } from '@playwright/test'
import type { LocusOptions } from './e2e/fixtures/locus.ts'
import { findChromium } from './scripts/find-chromium.mjs'

const executablePath = await findChromium()

export default defineConfig<LocusOptions>({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'browser', use: { target: 'browser' } },
    { name: 'electron', use: { target: 'electron' }, grep: /@core/ },
  ],
})
