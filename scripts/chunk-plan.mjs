/**
 * Which file of the build a module goes into, from who needs it: the window's first screen, the compute worker, the data worker,
 * or whatever one of them fetches later. A worker must never load screens because both need one small rule of the domain, and
 * a hundred small files cost a third more than a dozen (docs/adr/0026-room-in-the-precache.md).
 *
 * The names are in the order of who may import whom: a group takes what its files import with it, so what others need too
 * stands further up.
 */
import path from 'node:path';

const START = { window: 'src/app/main.tsx', compute: 'src/worker/compute.worker.ts', data: 'src/worker/data.worker.ts' };
/** What is fetched by itself, with what only it needs: the engine, the words of recovery phrases, other providers. */
const ALONE = { cloud: 'src/sync/cloud.ts', recovery: 'src/sync/recovery.ts', openid: 'src/sync/by-openid.ts' };
/** The part of the data worker that knows the account. */
const DESK = 'src/worker/desk.parts.ts';

const LIBRARIES = /node_modules\/(react|react-dom|scheduler|use-sync-external-store|wouter|regexparam|@lingui)\//;
const HEAVY = /node_modules\/(dexie|zod)\//;
const STORE = /src\/db\/(database|reading|local|changes|migrations|library\/(books|rows)\.queries)|node_modules\/dexie\//;
/** What the window fetches later, by what is opened together: the first that fits. */
const AREAS = [
  ['shelf', /features\/library\/(LibraryScreen|prepare-shelf)/],
  ['book', /features\/(library\/(Book|sheet\/|catalogue\/|Cover|Review|Photo)|sync\/Book)/],
  ['library', /features\/(library|home)\//],
  ['add', /features\/add\//],
  ['files', /features\/(import|files)\//],
  ['line', /features\/sync\//],
  // Whoever reads here is switched without a network.
  ['people', /features\/account\/(PeopleScreen|WhoReads)/],
  // With accounts, without which there is none.
  ['account', /features\/(account|household)\//],
  ['admin', /features\/admin\//],
  ['cap', /features\/questionnaire\//],
  ['year', /features\/statistics\//],
  ['settings', /features\/settings\//],
];
/** Not part of the installation (src/pwa/kept-later.ts): kept in idle hours, or when somebody wants it. */
const LATER = {
  idle: /^assets\/(account|households|openid|cap|questions|analyses|directions)-.{8}\.js$/,
  wanted: /^assets\/(en|admin)-.{8}\.js$/,
};
/** What only they do, in the window and in the data worker: rules, questions and commands, without any screen. */
const HOUSEHOLDS = /src\/(domain\/access|(domain|db)\/library\/household\/)/;
/** The same for questionnaires: what screens and workers share of them, and what checks and analyses them, with its schemas. */
const QUESTIONNAIRES = /src\/((domain|db)\/questionnaire\/(?!cv\/)|worker\/compute\/questionnaires)/;
/** The table of occupations: opened with the end of a questionnaire, which has no network to wait for. */
const OCCUPATIONS = /src\/domain\/questionnaire\/direction\/starter-/;
/** For archives of imports and for CVs, which share nothing else. */
const UNPACKING = /node_modules\/fflate\//;
const LOW = ['shared', 'react', 'ui', 'plain', 'store', 'schemas', 'ground', 'rules', 'households', 'questions', 'analyses', 'desk'];
const NAMES = [
  ...LOW,
  ...Object.keys(ALONE),
  'directions',
  'unpacking',
  'rehearsals',
  'seldom',
  'parts',
  'more',
  ...AREAS.map(([name]) => name),
];

/** The groups for the bundler. */
export function chunkPlan(root = process.cwd()) {
  let placeOf;
  return NAMES.map((name, at) => ({
    debugName: name,
    name: (id, graph) => ((placeOf ??= plan(graph, root))(id) === name ? name : null),
    priority: NAMES.length - at,
  }));
}

/** `idle` or `wanted` for the address of a file that is not part of the installation. */
export const laterOf = (url) => Object.keys(LATER).find((when) => LATER[when].test(url));

function plan(graph, root) {
  const file = (name) => path.join(root, name);
  const imports = (id) => graph.getModuleInfo(id)?.importedIds ?? [];
  const fetches = (id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [];
  const needs = (ids) => grown(ids, imports);
  /** What is fetched from these, and from what was fetched. */
  const fetched = (ids) => grown([...ids].flatMap(fetches), (id) => [...needs([id])].flatMap(fetches));

  const [first, compute, data] = Object.values(START).map((entry) => needs([file(entry)]));
  const ofWindow = fetched(first);
  const later = { window: needs(ofWindow), compute: needs(fetched(compute)), data: needs(fetched(data)) };
  const alone = Object.entries(ALONE).map(([name, entry]) => [name, needs([file(entry)])]);
  const desk = needs([file(DESK)]);
  const areas = areasOf(ofWindow, needs);

  return (id) => {
    // French is spoken by whoever opens these screens without having chosen anything: it comes with them.
    const [, apart] = /fr\.po\?(account|admin|cap)$/.exec(id) ?? [];
    if (apart !== undefined) return apart;
    if (id.endsWith('.html') || id.includes('.po?')) return undefined;
    const seldomInWorkers = later.compute.has(id) || later.data.has(id);
    if (first.has(id)) {
      if (compute.has(id) || data.has(id) || seldomInWorkers) return 'shared';
      return LIBRARIES.test(id) ? 'react' : later.window.has(id) ? 'ui' : undefined;
    }
    if (HOUSEHOLDS.test(id) && !compute.has(id) && !data.has(id)) return 'households';
    if (OCCUPATIONS.test(id)) return 'directions';
    if (QUESTIONNAIRES.test(id) && !compute.has(id) && !data.has(id))
      return [...needs([id])].some((needed) => HEAVY.test(needed)) ? 'analyses' : 'questions';
    const ofWorkers = compute.has(id) || data.has(id) || seldomInWorkers;
    // A rule that a screen shares with a worker must not bring Dexie and zod (170 kB to run) to the screen.
    if (ofWorkers && later.window.has(id) && ![...needs([id])].some((needed) => HEAVY.test(needed))) return 'plain';
    if (STORE.test(id)) return 'store';
    if (id.includes('node_modules/zod/')) return 'schemas';
    const seldom = later.window.has(id) || seldomInWorkers;
    if (compute.has(id)) return data.has(id) || seldom ? 'ground' : undefined;
    if (data.has(id)) return seldom ? 'rules' : undefined;
    if (!seldomInWorkers) return areas.get(id);
    // A table of its own, which every start reads once it has the rows.
    if (id.includes('/series-table.')) return undefined;
    if (UNPACKING.test(id)) return 'unpacking';
    if (later.window.has(id)) return 'rules';
    if (desk.has(id)) return 'desk';
    if (!later.data.has(id)) return 'rehearsals';
    return alone.find(([, needed]) => needed.has(id))?.[0] ?? 'seldom';
  };
}

/** By module: the area that alone wants it, or the parts of several. */
function areasOf(targets, needs) {
  const wanted = new Map();
  for (const target of targets) {
    const [area] = AREAS.find(([, test]) => test.test(target)) ?? [];
    for (const id of needs([target])) wanted.set(id, (wanted.get(id) ?? new Set()).add(area));
  }
  return new Map([...wanted].map(([id, by]) => [id, by.size === 1 ? [...by][0] : by.has('shelf') ? 'parts' : 'more']));
}

function grown(ids, more) {
  const all = new Set(ids);
  for (const id of all) for (const next of more(id)) all.add(next);
  return all;
}
