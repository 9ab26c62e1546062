/**
 * Takes the sentences of a language apart: `fr.po?first` holds those of the first visit's own files, `fr.po?screens` all others.
 * One catalogue a language stays what translators see. Whatever a first visit loads and is not listed here is found when
 * the app is built, and stops the build: a sentence must never be missing on a screen.
 */
import path from 'node:path';
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

/** What is shown before any other screen's code has come. */
const FIRST = [
  'src/app',
  'src/ui',
  'src/pwa',
  'src/features/home',
  'src/features/welcome',
  'src/features/sync/SyncStatusLine.tsx',
  'src/features/sync/sync-words.ts',
  'src/features/sync/hour-words.ts',
  'src/features/sync/usage-words.ts',
  'src/features/sync/useQuiet.ts',
];
const ASKED = /[\\/]i18n[\\/](\w+)\.po\?(first|screens)$/;
const ID = /\bid:\s*["'`]([\w+/]{6})["'`]/g;

export function splitWords() {
  const config = getConfig();
  let first;
  /** Ids of the sentences in the files of the first visit. */
  const firstIds = () => (first ??= collect({ ...config, catalogs: [{ ...config.catalogs[0], include: FIRST }] }));
  const messagesOf = async (language) => {
    const [catalog] = await getCatalogs(config);
    const { messages } = await catalog.getTranslations(language, {
      fallbackLocales: config.fallbackLocales,
      sourceLocale: config.sourceLocale,
    });
    return messages;
  };
  return {
    name: 'griot:split-words',
    enforce: 'pre',
    async load(id) {
      const [, language, part] = ASKED.exec(id) ?? [];
      if (language === undefined) return undefined;
      this.addWatchFile(path.resolve(id.split('?')[0]));
      const wanted = await firstIds();
      const messages = Object.entries(await messagesOf(language)).filter(([key]) => wanted.has(key) === (part === 'first'));
      const { source, errors } = createCompiledCatalog(language, Object.fromEntries(messages), { namespace: 'es' });
      if (errors.length > 0) this.error(errors.map(({ error }) => error.message).join('\n'));
      return { code: source, map: null, moduleType: 'js' };
    },
    async generateBundle(_, bundle) {
      const all = new Set(Object.keys(await messagesOf(config.sourceLocale)));
      const wanted = await firstIds();
      const unlisted = loadedAtOnce(bundle).filter(({ code }) => [...code.matchAll(ID)].some(([, id]) => all.has(id) && !wanted.has(id)));
      if (unlisted.length === 0) return;
      const files = unlisted.flatMap(({ moduleIds }) => moduleIds).filter((file) => file.includes('/src/'));
      this.error(`The first visit has sentences that ${import.meta.url} does not list, in one of:\n${files.join('\n')}`);
    },
  };
}

async function collect(config) {
  const [catalog] = await getCatalogs(config);
  return new Set(Object.keys((await catalog.collect()) ?? {}));
}

/** What the page names, and what that imports without being asked. */
function loadedAtOnce(bundle) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const seen = new Set(chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith('index.html') === true));
  for (const chunk of seen)
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') seen.add(imported);
    }
  return [...seen];
}
