/**
 * What the built app costs a device, in bytes of gzip: the scripts that a first visit waits for, and everything that is
 * kept for offline use. Fails above the budgets (docs/adr/0009), because nobody looks at a figure that only grows, and when
 * the sync engine is part of the first load.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGETS = { 'first load': 135_000, precache: 540_000, 'kept later': 160_000 };
/* The goal of the precache is 450 kB; what stands above it and how it comes down is in docs/delta.md. */
/** Words that stand in the sync engine's code and in no other. */
const ENGINE = 'currentSyncWorker';

/** Words that stand in React, which every screen takes along. */
const SCREENS = 'react.transitional.element';

/** Each of the two with its bytes and its files, the heaviest first. */
export function weigh(folder = 'dist') {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const worker = readFileSync(path.join(folder, 'service-worker.js'), 'utf8');
  return {
    'first load': sum(folder, withImports(folder, allOf(page, /(?:src|href)="\/([^"]+\.js)"/g))),
    precache: sum(
      folder,
      listed(worker, (file) => !/\blater\b/.test(file)),
    ),
    'kept later': sum(
      folder,
      listed(worker, (file) => /\blater\b/.test(file)),
    ),
  };
}

export function checkWeight(folder = 'dist') {
  const weights = weigh(folder);
  for (const [name, { bytes }] of Object.entries(weights)) {
    console.log(`${name}: ${(bytes / 1_000).toFixed(1)} of ${BUDGETS[name] / 1_000} kB gzip`);
    if (bytes > BUDGETS[name]) throw new Error(`The ${name} is ${bytes - BUDGETS[name]} bytes too heavy.`);
  }
  for (const [name, { files }] of Object.entries(ofWorkers(folder)))
    if (files.some(({ name: file }) => readFileSync(path.join(folder, file), 'utf8').includes(SCREENS)))
      throw new Error(`The ${name} worker starts with code of screens: see scripts/chunk-plan.mjs.`);
  const hasEngine = ({ name }) => readFileSync(path.join(folder, name), 'utf8').includes(ENGINE);
  if (weights['first load'].files.some(hasEngine)) throw new Error('The sync engine is in the first load.');
  if (!weights.precache.files.some(hasEngine)) throw new Error('The sync engine was not found anywhere: its words have changed.');
}

/** What each worker loads before it can answer: its files, the heaviest first. */
function ofWorkers(folder) {
  const entries = readdirSync(path.join(folder, 'assets')).flatMap((file) => /^(compute|data|cv)\.worker-[\w-]+\.js$/.exec(file) ?? []);
  const workers = [];
  for (let at = 0; at < entries.length; at += 2)
    workers.push([entries[at + 1], sum(folder, withImports(folder, [`assets/${entries[at]}`]))]);
  if (workers.length !== 3) throw new Error('The build has not the three workers that are to be weighed.');
  return Object.fromEntries(workers);
}

/** The scripts, and whatever they import without being asked. */
function withImports(folder, scripts) {
  const seen = new Set();
  const wanted = [...scripts];
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)) wanted.push(`assets/${name}`);
  }
  return [...seen];
}

/** The files in the service worker's list whose entry is as wanted. */
const listed = (worker, isWanted) =>
  [...worker.matchAll(/\{[^{}]*\burl"?:["'`]([^"'`]+)["'`][^{}]*\}/g)].filter(([entry]) => isWanted(entry)).map(([, url]) => url);

const allOf = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, one, other]) => one ?? other))];

function sum(folder, names) {
  if (names.length === 0) throw new Error('The build names no files to weigh.');
  const files = names.map((name) => ({ name, bytes: weightOf(path.join(folder, name)) })).sort((a, b) => b.bytes - a.bytes);
  return { files, bytes: files.reduce((all, { bytes }) => all + bytes, 0) };
}

/** Beside every text that is worth it lies its compressed form. */
const weightOf = (file) => {
  const bytes = readFileSync(existsSync(`${file}.gz`) ? `${file}.gz` : file);
  return existsSync(`${file}.gz`) || file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
};

if (process.argv[1]?.endsWith('weigh.mjs')) {
  if (process.argv.includes('--files'))
    for (const [name, { files }] of Object.entries(weigh())) for (const file of files) console.log(name, file.bytes, file.name);
  checkWeight();
}
