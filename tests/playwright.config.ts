import { defineConfig, devices } from 'playwright/test';

// Journeys through the built site. Each test opens a house of its own in this process, on a free
// port with an empty database and a clock that it moves; nothing has to run beforehand.
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  globalSetup: './setup/template.ts',
  // On a shared machine a press may be swallowed: it is tried again, and reported as flaky.
  workers: 2,
  retries: process.env.CI ? 2 : 0,
  timeout: 120_000,
  expect: {
    timeout: 10_000,
    // Browsers of one kind draw alike but for a pixel here and there at the edge of a letter.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01 },
  },
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // A root user has no sandbox to give; a container has little /dev/shm.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
});
