import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['shared', 'electron', 'renderer', 'scripts', 'bench', 'e2e'].map((room) => `${room}/**/*.test.ts`),
    environment: 'node',
    globalSetup: ['scripts/test-data-folder.ts'],
    pool: 'forks',
    // One more than the cores of the machine that it has to be quick on: many of the tests wait for processes and disks.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
