import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { matchDirections } from '#domain/questionnaire/direction.ts';
import { parseDirectionPack } from '#domain/questionnaire/direction/pack.ts';
import { STARTER_PACK } from '#domain/questionnaire/direction/starter-pack.ts';
import { packOfRome } from '../../../scripts/directions/read-rome.ts';
import { awa } from '../domain/questionnaire/direction/a-profile.ts';

/** A few lines by hand in the shape that is expected; the letters are ours. */
const JSON_FILE = JSON.stringify([
  { code: 'K2106', libelle: 'Professeur / Professeure des écoles', riasecMajeur: 'S', riasecMineur: 'A', codeIsco: '2341' },
  { code: 'M1805', libelle: 'Développeur / Développeuse informatique', riasecMajeur: 'I', riasecMineur: 'C' },
  { code: 'B1302', libelle: 'Décorateur / Décoratrice sur porcelaine', riasecMajeur: 'A', riasecMineur: null },
]);
const CSV_FILE =
  '\ufeffcode_rome;libelle_rome;Riasec majeur;Riasec mineur\r\nK2106;"Professeur ; Professeure des écoles";S;A\r\nA1414;Maraîcher;R;\r\n';
const options = { version: '4.0.1', source: 'a test', starter: STARTER_PACK };
const faultsOf = (text: string) => {
  const pack = packOfRome(text, options);
  if (pack.ok) throw new Error('It was taken.');
  return pack.error.join('\n');
};

test('QST-90 a pack is made from the official table as JSON; what the hand-made pack knows by code comes along', () => {
  const pack = packOfRome(JSON_FILE, options);
  if (!pack.ok) throw new Error(pack.error.join());
  expect(pack.value).toMatchObject({ id: 'rome', version: '4.0.1', starter: false, licence: 'Licence Ouverte 2.0' });
  const [teacher, , painter] = pack.value.occupations;
  expect(teacher).toMatchObject({ id: 'k2106', family: 'K', major: 'S', minor: 'A', training: 'long', domains: ['transmettre'] });
  expect(teacher!.label.en).toBe('Primary school teacher');
  expect(painter).toEqual({
    id: 'b1302',
    code: 'B1302',
    family: 'B',
    label: { fr: 'Décorateur / Décoratrice sur porcelaine' },
    major: 'A',
  });
  expect(matchDirections(awa, pack.value).pistes[0]!.occupation.id).toBe('k2106');
});

test('QST-90 or as CSV, with semicolons, quotes and other spellings of its columns', () => {
  const pack = packOfRome(CSV_FILE, options);
  if (!pack.ok) throw new Error(pack.error.join());
  expect(pack.value.occupations.map(({ code, label, minor }) => [code, label.fr, minor])).toEqual([
    ['K2106', 'Professeur ; Professeure des écoles', 'A'],
    ['A1414', 'Maraîcher', undefined],
  ]);
});

test.each([
  ['', 'the file is empty'],
  ['<!doctype html><p>503', 'the file is a web page or XML, not JSON or CSV'],
  ['{"metiers":[]}', 'the JSON is not a list of occupations'],
  ['[{"code":"K2106"', 'begins as JSON but does not end as JSON'],
  ['[]', 'the list is empty'],
  ['[1]', 'row 1 is not an object'],
  ['a;b\n', 'no rows'],
  ['rome,nom\nK2106,Professeur\n', 'no column for major: expected one of riasecmajeur'],
  ['rome,nom\nK2106,Professeur\n', 'the columns of the file are: rome, nom'],
  ['code;libelle;riasecMajeur\nZ9;x;R\n', 'row 1 (Z9): the code is not a letter A to N and four digits'],
  ['code;libelle;riasecMajeur\nK2106;x;Q\n', 'row 1 (K2106): riasecMajeur is "Q", not one of R I A S E C'],
  ['code;libelle;riasecMajeur\nK2106;x;R\nK2106;y;R\n', 'row 2 (K2106): the code is there twice'],
  ['code;libelle;riasecMajeur\nK2106;"x;R\n', 'row 1'],
])('QST-91 a file of another shape is refused with what is wrong: %j', (text, fault) => {
  expect(faultsOf(text)).toContain(fault);
});

test('QST-91 a table full of faults is told in twenty lines, not in thousands', () => {
  const rows = Array.from({ length: 500 }, (_, at) => `K2106;x${at};R`).join('\n');
  const faults = faultsOf(`code;libelle;riasecMajeur\n${rows}\n`).split('\n');
  expect(faults).toHaveLength(21);
  expect(faults.at(-1)).toBe('and 479 more');
});

test('QST-90 the command writes a pack that this app reads, and ends with 1 and a list where it cannot', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'griot-directions-'));
  const run = (text: string) => {
    writeFileSync(path.join(folder, 'rome.json'), text);
    const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/directions.ts', path.join(folder, 'rome.json'), '--version', '4.0.1'];
    return spawnSync(process.execPath, [...args, '--out', path.join(folder, 'pack.json')], { encoding: 'utf8' });
  };
  expect(run(JSON_FILE)).toMatchObject({ status: 0, stdout: expect.stringContaining('3 occupations, 2 with two letters') });
  expect(parseDirectionPack(JSON.parse(readFileSync(path.join(folder, 'pack.json'), 'utf8')))).toMatchObject({ ok: true });
  expect(run('[]')).toMatchObject({ status: 1, stderr: expect.stringContaining('the list is empty') });
});
