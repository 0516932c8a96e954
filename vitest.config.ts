import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['shared', 'electron', 'renderer', 'scripts', 'bench', 'e2e'].map((room) => `${room}/**/*.test.ts`),
    environment: 'node',
    globalSetup: ['scripts/test-data-folder.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
