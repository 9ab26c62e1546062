import { expect, test } from 'vitest';
import { ACTIVITY_DOMAINS } from '#domain/questionnaire/activity-domain.ts';
import { parseDirectionPack } from '#domain/questionnaire/direction/pack.ts';
import { STARTER_PACK } from '#domain/questionnaire/direction/starter-pack.ts';
import { OCCUPATION_FAMILIES, RIASEC_LETTERS, TRAINING_SPANS, WORK_VALUES } from '#domain/questionnaire/direction/vocabulary.ts';

const { occupations, families } = STARTER_PACK;
const countBy = <K>(keys: readonly K[], has: (key: K) => number) => Object.fromEntries(keys.map((key) => [key, has(key)]));
const count = (is: (occupation: (typeof occupations)[number]) => boolean) => occupations.filter(is).length;
const least = (counts: Record<string, number>) => Math.min(...Object.values(counts));

test('QST-81 the pack that is shipped is as the file format says, and says that it is a starter', () => {
  expect(parseDirectionPack(STARTER_PACK)).toMatchObject({ ok: true });
  expect(STARTER_PACK.starter).toBe(true);
  expect(STARTER_PACK.credit).toMatch(/Licence Ouverte/);
});

test('QST-82 it has at least 120 occupations, and several of every family', () => {
  expect(occupations.length).toBeGreaterThanOrEqual(120);
  expect(least(countBy(OCCUPATION_FAMILIES, (letter) => count(({ family }) => family === letter)))).toBeGreaterThanOrEqual(7);
});

test('QST-82 every activity, letter, span of training and value is met by several occupations', () => {
  expect(least(countBy(ACTIVITY_DOMAINS, (domain) => count(({ domains }) => domains?.includes(domain) === true)))).toBeGreaterThanOrEqual(
    10,
  );
  expect(least(countBy(RIASEC_LETTERS, (letter) => count(({ major }) => major === letter)))).toBeGreaterThanOrEqual(10);
  expect(least(countBy(TRAINING_SPANS, (span) => count(({ training }) => training === span)))).toBeGreaterThanOrEqual(10);
  expect(least(countBy(WORK_VALUES, (value) => count(({ values }) => values?.includes(value) === true)))).toBeGreaterThanOrEqual(10);
});

test('QST-82 somebody who wants to begin at once finds something in every activity', () => {
  const soon = occupations.filter(({ training }) => training === 'aucun' || training === 'court');
  const reached = new Set(soon.flatMap(({ domains }) => domains ?? []));
  expect([...reached].sort()).toEqual([...ACTIVITY_DOMAINS].sort());
});

test('QST-82 no two occupations have one name, in either language', () => {
  for (const language of ['fr', 'en'] as const)
    expect(new Set(occupations.map(({ label }) => label[language])).size).toBe(occupations.length);
});

const texts = [
  ...occupations.flatMap(({ label, firstStep }) => [label, firstStep!.text]),
  ...Object.values(families).flatMap(({ label, firstStep }) => [label, firstStep.text]),
];

test('QST-83 every word is there in both languages', () => {
  expect(texts.filter(({ fr, en }) => !fr || !en || fr === '' || en === '')).toEqual([]);
});

test('QST-83 French is typeset as French, English as English', () => {
  // Straight apostrophes, missing no-break spaces before high punctuation, double spaces.
  expect(texts.filter(({ fr }) => /'|[^\u00a0][:;!?»]|« (?!\u00a0)| {2}/.test(fr)).map(({ fr }) => fr)).toEqual([]);
  expect(texts.filter(({ en }) => /'|[\u00a0 ][:;!?]| {2}/.test(en!)).map(({ en }) => en)).toEqual([]);
});

test('QST-83 an occupation is named for a man and a woman where French tells them apart', () => {
  const oneForm = occupations.filter(({ label }) => !label.fr.includes(' / ')).map(({ label }) => label.fr);
  // Names that are the same for both, as the ROME has them.
  expect(oneForm).toEqual([
    'Garde d’espace naturel', 'Vétérinaire', 'Styliste de mode', 'Libraire', 'Fleuriste', 'Responsable de magasin', 'Journaliste', 'Photographe',
    'Graphiste', 'Peintre en bâtiment', 'Architecte', 'Géomètre', 'Réceptionniste en hôtellerie', 'Ébéniste', 'Frigoriste', 'Médecin généraliste',
    'Kinésithérapeute', 'Auxiliaire de puériculture', 'Aide à domicile', 'Auxiliaire de vie', 'Psychologue', 'Bibliothécaire', 'Analyste de données',
    'Comptable', 'Secrétaire', 'Responsable des ressources humaines', 'Cariste', 'Responsable logistique', 'Transitaire', 'Matelot',
  ]); // prettier-ignore
});

test('QST-88 a first step is one short sentence', () => {
  const steps = [...occupations, ...Object.values(families)].map(({ firstStep }) => firstStep!.text);
  for (const { fr, en } of steps) for (const text of [fr, en!]) expect(text).toMatch(/^\p{Lu}.{15,118}\.$/u);
});

test('QST-82 occupations that people of West Africa and of the countryside live from are among them', () => {
  const ids = new Set(occupations.map(({ id }) => id));
  for (const id of [
    'tailleur',
    'mecanicien-moto',
    'maraicher',
    'transformatrice-cereales',
    'conteur',
    'reparateur-telephones',
    'agent-sante-communautaire',
  ])
    expect(ids).toContain(id);
});

test.each([
  [{ ...STARTER_PACK, version: '1' }, /version/],
  [{ ...STARTER_PACK, occupations: [] }, /occupations/],
  [{ ...STARTER_PACK, families: { ...families, A: undefined } }, /families\.A/],
  [{ ...STARTER_PACK, occupations: [occupations[0], occupations[0]] }, /there twice/],
  [{ ...STARTER_PACK, occupations: [{ ...occupations[0], code: 'B1101' }] }, /not of the family A/],
  [{ ...STARTER_PACK, occupations: [{ ...occupations[0], minor: occupations[0]!.major }] }, /same/],
  [{ ...STARTER_PACK, occupations: [{ ...occupations[0], major: 'X' }] }, /occupations\.0\.major/],
  ['<!doctype html>', /pack/],
  [null, /pack/],
])('QST-81 a file that is no pack is refused with the places that are wrong: %#', (value, place) => {
  const parsed = parseDirectionPack(value);
  if (parsed.ok) throw new Error('It was taken.');
  expect(parsed.error).toMatchObject({ type: 'PackDamaged' });
  expect(parsed.error.faults.join('\n')).toMatch(place);
  expect(parsed.error.faults.length).toBeLessThanOrEqual(10);
});
