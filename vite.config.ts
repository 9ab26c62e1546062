import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageFile from './package.json' with { type: 'json' };
import { chunkPlan, laterOf } from './scripts/chunk-plan.mjs';
import { splitWords } from './scripts/split-words.mjs';
import { manifest } from './src/pwa/manifest.ts';

/** Where `npm run dev` finds the sync server. */
const DEV_SERVER = process.env['DEV_SERVER'] ?? 'http://127.0.0.1:8790';

const later = (url: string): object => {
  const when = laterOf(url);
  return when === undefined ? {} : { later: when };
};

/** What the sync engine imports for columns of Yjs documents, which no table of ours has. */
const DOCUMENTS = /^(yjs|y-dexie|y-protocols\/awareness)$/;

export default defineConfig({
  resolve: {
    alias: [
      { find: DOCUMENTS, replacement: path.resolve('src/sync/no-documents.ts') },
      // The package leads bundlers to its ES5 build, which is 2 kB heavier than the one for browsers of today.
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
    ],
    // RxJS, which the sync engine brings along, has classes under this name and ES5 under any other.
    conditions: ['es2015', ...defaultClientConditions],
  },
  plugins: [
    workersShareChunks(),
    leaveOutOfZod(),
    react(),
    // Messages are macros (`t`, `<Trans>`): only the files that mention them pay for Babel.
    babel({
      presets: [
        {
          preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
          rolldown: { filter: { code: /@lingui\/(core|react)\/macro/ } },
        },
      ],
    }),
    splitWords(),
    lingui(),
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifestFilename: 'manifest.webmanifest',
      manifest,
      includeManifestIcons: false,
      injectManifest: {
        // Both workers and every screen that a reader without a network needs; what few people need (camera reader,
        // second font, screenshots, icons) is fetched when it is wanted; so are the word lists of recovery phrases (30 kB), for
        // which a server is needed anyway; so is the reader of CVs (470 kB, nearly all of it pdf.js), which most never need.
        globPatterns: ['index.html', 'theme.js', 'assets/**/*.{js,css}', 'fonts/bricolage*.woff2'],
        globIgnores: ['**/scanner-*', '**/recovery-*', '**/cv.worker-*', '**/pdf[-.]*', '**/docx-text-*', '**/*.map', '**/*.wasm'],
        // What few open is named in the list, and kept later.
        manifestTransforms: [(entries) => ({ manifest: entries.map((entry) => ({ ...entry, ...later(entry.url) })) })],
      },
    }),
    preloadFirstWords(),
    precompress(),
  ],
  define: { __GRIOT_VERSION__: JSON.stringify(packageFile.version) },
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: DEV_SERVER, ws: true } } },
  build: {
    outDir: 'dist',
    target: ['chrome111', 'safari16.4', 'firefox115'],
    sourcemap: false,
    // The font and the scanner's WebAssembly must stay files of our own origin: the content policy forbids data: there.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Only the window's entry asks for what a screen needs in one go: a worker has no document to preload with.
      resolveDependencies: (_file, deps, { hostId, hostType }) => (hostType === 'js' && !/(^|\/)index-/.test(hostId) ? [] : deps),
    },
    rolldownOptions: {
      // Nobody who starts Griot for the first time is to read where a build spends its seconds.
      checks: { pluginTimings: false },
      output: {
        // Few files for the first route: each one is a round trip on a slow network.
        codeSplitting: { groups: chunkPlan() },
      },
      treeshake: {
        // A screen that needs one constant of an entity must not carry the schema library (23 kB) with it.
        manualPureFunctions: ['defineEntity'],
      },
    },
  },
});

/**
 * Bundles the workers together with the window instead of each on its own, so that Dexie and zod are stored and sent
 * once, not three times (about 80 kB gzip). In development the workers stay what Vite makes of them.
 */
function workersShareChunks(): Plugin {
  const address = /new URL\('(\.\/[\w-]+\.worker\.ts)', import\.meta\.url\)/g;
  return {
    name: 'griot:workers-share-chunks',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /src\/worker\/.*\.client\.ts$/ },
      handler(code, id) {
        return code.replace(address, (_whole, worker: string) => {
          const entry = path.resolve(path.dirname(id), worker);
          const reference = this.emitFile({ type: 'chunk', id: entry, name: path.basename(worker, '.ts') });
          return `import.meta.ROLLUP_FILE_URL_${reference}`;
        });
      },
    },
  };
}

/**
 * Leaves out what zod hangs on every schema, so that no tree shaker finds it unused: what turns schemas into JSON Schema
 * (4.5 kB gzip), which only the server's OpenAPI document is made with and whose callers would be told, and the English
 * sentences of its faults (1 kB): ours are said by app/words.
 */
function leaveOutOfZod(): Plugin {
  return {
    name: 'griot:leave-out-of-zod',
    apply: 'build',
    transform: {
      filter: { id: /node_modules\/zod\/v4\/(core\/(json-schema-processors|to-json-schema)|locales\/en)\.js$/ },
      handler(code, id) {
        if (/locales/.test(id)) return `export default () => ({ localeError: () => 'Invalid input' });`;
        const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
        if (names.length === 0) throw new Error('zod was arranged anew; see whether its JSON Schema part can still be left out.');
        const never = `const never = () => { throw new Error('The app was built without JSON Schema.'); };`;
        return [never, ...names.map((name) => `export const ${name} = never;`), 'export { never as process };'].join('\n');
      },
    },
  };
}

/**
 * Asks for the French sentences together with the scripts, not after them: on a slow network that is one journey less for
 * the language that a first visit speaks.
 */
function preloadFirstWords(): Plugin {
  return {
    name: 'griot:preload-first-words',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const words = Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/fr.po?first'));
        if (words === undefined) throw new Error('The build has no chunk of French sentences.');
        return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${words.fileName}` }, injectTo: 'head' }];
      },
    },
  };
}

/** Writes `.br` and `.gz` beside every text file, so that the server compresses nothing while it answers. */
function precompress(): Plugin {
  let outDir = 'dist';
  const worthIt = /\.(js|css|html|svg|json|webmanifest|wasm|txt)$/;
  return {
    name: 'griot:precompress',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      outDir = path.resolve(root, build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        for (const file of await readdir(outDir, { recursive: true })) {
          if (!worthIt.test(file)) continue;
          const bytes = await readFile(path.join(outDir, file));
          if (bytes.length < 512) continue;
          const brotli = brotliCompressSync(bytes, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
          });
          await writeFile(path.join(outDir, `${file}.br`), brotli);
          await writeFile(path.join(outDir, `${file}.gz`), gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}
