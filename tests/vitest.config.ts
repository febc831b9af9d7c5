import { defineConfig } from 'vitest/config';

// Plain TypeScript on Node, no build: the rooms behind the pages are tried without Vite's Astro.
export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['tests/setup/template.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { LOG_LEVEL: 'silent' },
    outputFile: { json: 'test-results/unit.json' },
  },
});
