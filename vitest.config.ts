import babel from '@rolldown/plugin-babel';
import { defineConfig } from 'vitest/config';

/** One project per kind of test; `vitest run --project unit` runs one of them. The browser tests are Playwright's. */
const kinds = ['unit', 'property', 'conformance', 'contract', 'journey', 'faults'] as const;

export default defineConfig({
  // Sentences are macros; only the files that mention them pay for Babel.
  plugins: [
    babel({
      presets: [
        {
          preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
          rolldown: { filter: { code: /@lingui\/(core|react)\/macro/ } },
        },
      ],
    }),
  ],
  test: {
    projects: kinds.map((kind) => ({
      extends: true,
      test: {
        name: kind,
        include: [`tests/${kind}/**/*.test.{ts,tsx}`],
        environment: 'node',
        // The real process starts four times as fast from its build as from its sources.
        ...(kind === 'journey' && { globalSetup: 'tests/kit/built-server.ts' }),
        // Only ends what hangs: no test is about time, and on a busy machine one may take ten times as long.
        testTimeout: 60_000,
        // Real servers and real lines, on a machine that does other things too: what passes only on a second try is told as such
        // at the end of the run. What computes has no second try.
        retry: kind === 'contract' || kind === 'journey' || kind === 'faults' ? 1 : 0,
        hookTimeout: 60_000,
        // What computes shares one process among its files: half of its time went into loading the same modules anew.
        isolate: kind !== 'unit' && kind !== 'property',
      },
    })),
    passWithNoTests: true,
    pool: 'forks',
    maxWorkers: 2,
  },
});
