/** `npm run rules`: every rule of docs/spec and how many tests name it; ends with 1 when a rule has none, or two have one id. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)],
  );

const RULE = /\b[A-Z]{3}-\d+\b/g;
const rules = new Map();
const twice = [];
for (const file of filesUnder('docs/spec')) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const id = /^\W*(?:\*\*)?([A-Z]{3}-\d+)\b/.exec(line)?.[1];
    if (!id) continue;
    const other = rules.get(id);
    if (other) twice.push(`${id} is a rule of ${other.file} and of ${file}`);
    else rules.set(id, { file, tests: 0 });
  }
}
for (const file of filesUnder('tests').filter((name) => /\.(test|spec)\.tsx?$/.test(name))) {
  // The title of a table of cases stands behind the end of the table.
  for (const [, title] of readFileSync(file, 'utf8').matchAll(/(?:\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)?|\]\))\(\s*(['"`].*)/g)) {
    for (const id of title.match(RULE) ?? []) if (rules.has(id)) rules.get(id).tests += 1;
  }
}
const untested = [...rules].filter(([, rule]) => rule.tests === 0);
for (const [id, rule] of untested) console.log(`${id} has no test (${rule.file})`);
for (const line of twice) console.log(line);
console.log(`${rules.size} rules, ${rules.size - untested.length} named by a test`);
process.exit(untested.length + twice.length ? 1 : 0);
