import { defineConfig } from 'vitest/config';

/** One project per kind of test; `vitest run --project unit` runs one of them. The browser tests are Playwright's. */
const kinds = ['unit', 'property', 'conformance', 'contract', 'journey', 'faults'] as const;

export default defineConfig({
  test: {
    projects: kinds.map((kind) => ({
      extends: true,
      test: {
        name: kind,
        include: [`tests/${kind}/**/*.test.{ts,tsx}`],
        environment: 'node',
        testTimeout: kind === 'unit' ? 10_000 : 60_000,
        hookTimeout: 60_000,
      },
    })),
    passWithNoTests: true,
    pool: 'forks',
    maxWorkers: 2,
  },
});
