import { defineConfig } from 'vite';

/** The convergence kit as one file: what only tests need (a browser's database and sockets) is inside, so a plain install runs it. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: ['fake-indexeddb', 'ws'] },
  build: {
    ssr: true,
    outDir: 'dist-convergence',
    target: 'node20',
    sourcemap: true,
    emptyOutDir: true,
    rolldownOptions: {
      // Apart, because Dexie looks for the browser's database when it is loaded: scripts/convergence.mjs brings it first.
      input: { shims: 'tests/kit/browser-shims.ts', main: 'tests/convergence/installed.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
