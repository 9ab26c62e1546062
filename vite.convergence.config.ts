import { defineConfig } from 'vite';

/** The convergence kit as one file: what only tests need (a browser's database and sockets) is inside, so a plain install runs it. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: ['fake-indexeddb', 'ws'] },
  build: {
    ssr: 'tests/convergence/installed.ts',
    outDir: 'dist-convergence',
    target: 'node20',
    sourcemap: true,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
});
