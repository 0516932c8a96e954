/**
 * End-to-end tests of the built application (design: 80-architecture, "Electron without Electron"). `browser` runs every
 * spec. `electron-double` runs those tagged @core on the stand-in for Electron, and the facts that the stand-in claims;
 * `electron` runs the same on the real one; where there is none its specs are skipped with their reason, or fail with
 * REQUIRE_ELECTRON=1. Two workers: a spec waits for its host and for its browser by turns.
 */
import { defineConfig } from '@playwright/test'
import type { LocusOptions } from './e2e/fixtures/locus.ts'
import { findElectron } from './scripts/electron-binary.mjs'
import { findChromium } from './scripts/find-chromium.mjs'

const executablePath = await findChromium()
const hasElectron = 'program' in findElectron() || process.env['REQUIRE_ELECTRON'] === '1'

export default defineConfig<LocusOptions>({
  testDir: 'e2e/specs',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    // A trace of each test costs about a third more; `npm run test:e2e -- --trace=retain-on-failure` keeps those of failures.
    trace: 'off',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'browser', use: { target: 'browser' }, testIgnore: '**/shell.spec.ts' },
    { name: 'electron-double', testDir: 'e2e', use: { target: 'electron-double' }, grep: /@core/ },
    { name: 'electron', testDir: hasElectron ? 'e2e' : 'e2e/specs', use: { target: 'electron' }, grep: /@core/ },
  ],
})
