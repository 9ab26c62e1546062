import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.mjs';

/** The built app in a real browser, against the real server as its own process. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  // What passes only on a second try is told as such at the end of the run.
  retries: 2,
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
