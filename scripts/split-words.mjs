/**
 * The sentences of a language as the built app carries them. `fr.po?first` holds those of the first visit's own files,
 * `fr.po?screens` all others but those of screens that are no part of the installation, which are in `fr.po?account` and so on;
 * one catalogue a language stays what translators see. Whatever would be shown without its words is found when the app is
 * built, and stops the build: a sentence must never be missing on a screen.
 *
 * A built app calls a sentence by its number, not by the hash that the sources give it: hashes cannot be squeezed, and each
 * stood in the code and in both languages (23 kB gzip, docs/adr/0026-room-in-the-precache.md).
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
/**
 * Screens that are no part of the installation bring their own sentences: the files of each part, which has the name of its
 * file in the build (scripts/chunk-plan.mjs). What two parts say is installed.
 */
const APART = {
  account: (file) => /^src\/features\/(account|household)\//.test(file) && !INSTALLED.test(file),
  admin: (file) => file.startsWith('src/features/admin/'),
  cap: (file) => file.startsWith('src/features/questionnaire/'),
};
/** Whoever reads here is switched without a network. */
const INSTALLED = /^src\/features\/account\/(PeopleScreen|WhoReads|PersonRow|LocalBooks|act-words)\./;
const PARTS = ['first', 'screens', ...Object.keys(APART)];
const ASKED = new RegExp(`[\\\\/]i18n[\\\\/](\\w+)\\.po\\?(${PARTS.join('|')})$`);
const HASHED = /\bid:\s*["'`]([\w+/]{6})["'`]/g;
/** No other `id` of the code looks like this. */
const NUMBERED = /\bid:\s*["'`]~([0-9a-z]+)["'`]/g;

export function splitWords() {
  const config = getConfig();
  let order;
  /** The ids of all sentences, those of the first visit in front, neighbours in the sources beside each other. */
  const ordered = () => (order ??= inOrder(config));
  let building = false;
  return [
    {
      name: 'griot:split-words',
      enforce: 'pre',
      configResolved: ({ command }) => void (building = command === 'build'),
      async load(id) {
        const [, language, part] = ASKED.exec(id) ?? [];
        if (language === undefined) return undefined;
        this.addWatchFile(path.resolve(id.split('?')[0]));
        const { ids, ends } = await ordered();
        const at = PARTS.indexOf(part);
        const from = ends[at - 1] ?? 0;
        const mine = ids.slice(from, ends[at]);
        const messages = await messagesOf(config, language);
        const wanted = Object.fromEntries(mine.map((key) => [key, messages[key]]));
        const { source, errors } = createCompiledCatalog(language, wanted, { namespace: 'es' });
        if (errors.length > 0) this.error(errors.map(({ error }) => error.message).join('\n'));
        return { code: building ? await numbered(source, mine, from) : source, map: null, moduleType: 'js' };
      },
      async generateBundle(_, bundle) {
        const { ends } = await ordered();
        const atOnce = new Set(loadedAtOnce(bundle));
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const unlisted = chunks.filter((chunk) => {
          const has = atOnce.has(chunk) ? ['first'] : ['first', 'screens', chunk.name];
          return [...chunk.code.matchAll(NUMBERED)].some(([, number]) => {
            const at = Number.parseInt(number, 36);
            return !has.includes(PARTS[ends.findIndex((end) => at < end)]);
          });
        });
        if (unlisted.length === 0) return;
        const files = unlisted
          .flatMap(({ name, moduleIds }) => moduleIds.map((id) => `${name}: ${id}`))
          .filter((file) => file.includes('/src/'));
        this.error(`Sentences would be shown before they come, which ${import.meta.url} should list, in one of:\n${files.join('\n')}`);
      },
    },
    {
      name: 'griot:number-words',
      apply: 'build',
      enforce: 'post',
      transform: {
        filter: { code: /@lingui\/(core|react)/ },
        async handler(code) {
          const { numberOf } = await ordered();
          return code.replaceAll(HASHED, (whole, id) => {
            const number = numberOf.get(id);
            return number === undefined ? whole : `id:"${nameOf(number)}"`;
          });
        },
      },
    },
  ];
}

const nameOf = (number) => `~${number.toString(36)}`;

/** The compiled catalogue without its ids: a list, of which the first sentence has the number `from`. */
async function numbered(source, ids, from) {
  const { messages } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const list = ids.map((id) => messages[id]);
  const named = `Object.fromEntries(list.map((message, at) => ['~' + (at + ${from}).toString(36), message]))`;
  return `const list = JSON.parse(${JSON.stringify(JSON.stringify(list))});\nexport const messages = ${named};`;
}

async function inOrder(config) {
  const [catalog] = await getCatalogs(config);
  const all = (await catalog.collect()) ?? {};
  const firstVisit = new Set(Object.keys((await collect({ ...config, catalogs: [{ ...config.catalogs[0], include: FIRST }] })) ?? {}));
  const places = new Map(Object.entries(all).map(([id, { origin }]) => [id, placeOf(origin)]));
  const partOf = (id) => {
    if (firstVisit.has(id)) return 0;
    const [apart] = Object.entries(APART).find(([, has]) => all[id].origin.every(([file]) => has(file))) ?? ['screens'];
    return PARTS.indexOf(apart);
  };
  const ids = [...places.keys()].sort((one, other) => partOf(one) - partOf(other) || (places.get(one) < places.get(other) ? -1 : 1));
  const ends = PARTS.map((_, part) => ids.filter((id) => partOf(id) <= part).length);
  return { ids, ends, numberOf: new Map(ids.map((id, at) => [id, at])) };
}

/** Where a sentence first stands in the sources, in an order of text. */
const placeOf = (origin) => origin.map(([file, line]) => `${file}:${String(line).padStart(6, '0')}`).sort()[0] ?? '';

async function collect(config) {
  const [catalog] = await getCatalogs(config);
  return catalog.collect();
}

async function messagesOf(config, language) {
  const [catalog] = await getCatalogs(config);
  const { messages } = await catalog.getTranslations(language, {
    fallbackLocales: config.fallbackLocales,
    sourceLocale: config.sourceLocale,
  });
  return messages;
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
