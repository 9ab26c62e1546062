/**
 * Makes a pack of directions from the official table: `npx tsx scripts/directions.ts <file> --version 4.0.58 --out <pack.json>`.
 * The file is downloaded by hand from data.gouv.fr; see docs/packs/directions.md. Ends with 1 and a list when it has another shape.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { STARTER_PACK } from '../src/domain/questionnaire/direction/starter-pack.ts';
import { packOfRome } from './directions/read-rome.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string' }, out: { type: 'string' }, source: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined || values.version === undefined || values.out === undefined) {
  console.error('npx tsx scripts/directions.ts <rome.json|rome.csv> --version <1.2.3> --out <pack.json> [--source <where and when>]');
  process.exit(2);
}
const source = values.source ?? `ROME 4.0, France Travail, data.gouv.fr: ${path.basename(file)}`;
const pack = packOfRome(readFileSync(file, 'utf8'), { version: values.version, source, starter: STARTER_PACK });
if (!pack.ok) {
  console.error(`${file} is no table of occupations as expected:\n${pack.error.map((fault) => `  ${fault}`).join('\n')}`);
  process.exit(1);
}
const json = JSON.stringify(pack.value);
writeFileSync(values.out, json);
const letters = pack.value.occupations.filter(({ minor }) => minor !== undefined).length;
console.log(
  `${values.out}: ${pack.value.occupations.length} occupations, ${letters} with two letters, ${(gzipSync(json, { level: 9 }).length / 1000).toFixed(1)} kB gzip`,
);
