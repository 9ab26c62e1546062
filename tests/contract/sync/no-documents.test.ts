/** What the built app puts in the place of the Yjs packages, beside what the real sync engine takes from them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as noDocuments from '../../../src/sync/no-documents.ts';

/** The file that the build takes. */
const engine = readFileSync('node_modules/dexie-cloud-addon/dist/modern/dexie-cloud-addon.min.js', 'utf8');

/** The members of a package that the engine mentions, whatever the minifier called the package. */
const mentioned = (importing: RegExp): readonly string[] => {
  const name = importing.exec(engine)?.[1];
  if (name === undefined) throw new Error(`The engine does not import ${importing} any more.`);
  const members = engine.matchAll(new RegExp(`(?<![\\w$.])${name.replace('$', '\\$')}\\.(\\w+)`, 'g'));
  return [...new Set([...members].flatMap(([, member]) => member ?? []))].sort();
};

test('SYN-188 the engine finds everything in it that it takes from Yjs, and nothing else', () => {
  const documents = mentioned(/import\*as (\w+) ?from"yjs"/);
  const awareness = mentioned(/import\*as (\w+) ?from"y-protocols\/awareness"/);
  const provider = mentioned(/import\{DexieYProvider as (\w+)\}from"y-dexie"/);
  expect([...documents, ...awareness, 'DexieYProvider'].sort()).toEqual(Object.keys(noDocuments).sort());
  expect(provider).toEqual(Object.keys(noDocuments.DexieYProvider).sort());
});

test('SYN-188 what the engine registers at its start is taken, and a document would be refused aloud', () => {
  const { DexieYProvider, mergeUpdatesV2 } = noDocuments;
  expect(() => DexieYProvider.on()).not.toThrow();
  expect(() => DexieYProvider.on.new.subscribe()).not.toThrow();
  expect(DexieYProvider.getDocCache().find()).toBeUndefined();
  expect(mergeUpdatesV2).toThrow(/Yjs/);
});
