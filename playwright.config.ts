import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.mjs';

/** The built app in a real browser, against the real server as its own process. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Only ends what hangs: a wait for a line that comes back may take a minute by itself.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  // A story waits more than it computes: two at a time need half of the time of one, on two cores.
  workers: 2,
  // What passes only on a second try is told as such at the end of the run.
  retries: 1,
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findBrowser(), args: BROWSER_ARGS },
    viewport: { width: 360, height: 740 },
    locale: 'fr-FR',
    timezoneId: 'Africa/Dakar',
    serviceWorkers: 'allow',
    trace: 'off',
    actionTimeout: 15_000,
  },
});
