import { expect, test } from 'vitest';
import { askPack } from '#domain/questionnaire/direction/ask-pack.ts';
import type { DirectionPack, Occupation } from '#domain/questionnaire/direction/pack.ts';
import { STARTER_PACK } from '#domain/questionnaire/direction/starter-pack.ts';
import { matchDirections } from '#domain/questionnaire/direction.ts';
import { aProfile, awa } from './a-profile.ts';

const anOccupation = (given: Partial<Occupation> & { readonly id: string }): Occupation => ({
  family: 'K',
  label: { fr: given.id },
  major: 'S',
  minor: 'A',
  domains: ['transmettre'],
  ...given,
});
const aPack = (...occupations: Occupation[]): DirectionPack => ({ ...STARTER_PACK, occupations });
const ids = (pistes: readonly { readonly occupation: { readonly id: string } }[]) => pistes.map(({ occupation }) => occupation.id);

test('QST-84 the match is half interests, half activity, and each share is told', () => {
  const [piste] = matchDirections(awa, aPack(anOccupation({ id: 'maitre' }))).pistes;
  // ½·(78 + 41)/150 and ½·0.98.
  expect(piste!.reasons.interest).toEqual({
    major: { letter: 'S', score: 78 },
    minor: { letter: 'A', score: 82 },
    isFlat: false,
    share: 0.396667,
  });
  expect(piste!.reasons.activity).toMatchObject({ domain: 'transmettre', shown: 0.98, share: 0.49, inCircles: ['L', 'G', 'W', 'P'] });
  expect(piste!.match).toBe(0.886667);
});

test('QST-84 without answers about interests, activities alone decide', () => {
  const { pistes } = matchDirections({ ...awa, types: undefined }, aPack(anOccupation({ id: 'maitre' })));
  expect(pistes[0]!.match).toBe(0.49);
  expect(pistes[0]!.reasons.interest).toBeUndefined();
});

test('QST-84 an occupation that says nothing of its activities has those of its family', () => {
  const { pistes } = matchDirections(awa, aPack(anOccupation({ id: 'acteur', family: 'L', domains: undefined })));
  expect(pistes[0]!.reasons.activity.domain).toBe('recits');
});

test('QST-85 four circles are near; three are one step away when an answer would close them; loved but not practised is to explore', () => {
  const closes = { question: 'q15', measure: 'P' };
  const { domains } = matchDirections(awa, undefined, { counterfactuals: { recits: closes } });
  expect(domains.map(({ domain, kind, missing, counterfactual }) => [domain, kind, missing, counterfactual])).toEqual([
    ['transmettre', 'near', [], undefined],
    ['recits', 'one-step', ['P'], closes],
    ['images', 'explore', ['G', 'W', 'P'], undefined],
  ]);
});

test('QST-85 three circles that no single answer closes are near', () => {
  const near = { domain: 'recits', kind: 'near', counterfactual: undefined };
  expect({ counterfactual: undefined, ...matchDirections(awa, undefined, { counterfactuals: {} }).domains[1] }).toMatchObject(near);
  const elsewhere = matchDirections(awa, undefined, { counterfactuals: { recits: { measure: 'G' } } });
  expect({ counterfactual: undefined, ...elsewhere.domains[1] }).toMatchObject(near);
});

test('QST-85 what is neither loved nor in three circles is not proposed', () => {
  const { pistes } = matchDirections(awa, aPack(anOccupation({ id: 'comptable', domains: ['organiser'], major: 'C' })));
  expect(pistes).toEqual([]);
});

test('QST-86 what takes longer to learn than was offered is left out and counted; what is unknown stays', () => {
  const pack = aPack(
    anOccupation({ id: 'court', training: 'court' }),
    anOccupation({ id: 'long', training: 'long' }),
    anOccupation({ id: 'inconnu' }),
  );
  const { pistes, tooLong } = matchDirections(awa, pack, { training: 'moyen' });
  expect(ids(pistes)).toEqual(['court', 'inconnu']);
  expect(tooLong).toBe(1);
  expect(ids(matchDirections(awa, pack).pistes)).toEqual(['court', 'inconnu', 'long']);
});

test('QST-86 values order anew what fits and never change the match', () => {
  const pack = aPack(anOccupation({ id: 'a', values: ['securite'] }), anOccupation({ id: 'b', values: ['utile', 'proches'] }));
  const { pistes } = matchDirections(awa, pack, { values: ['utile', 'liberte', 'proches'] });
  expect(ids(pistes)).toEqual(['b', 'a']);
  expect(pistes[0]!.reasons.values).toEqual([
    { value: 'utile', place: 1 },
    { value: 'proches', place: 3 },
  ]);
  expect(pistes[0]!.reasons.valuesShare).toBe(0.066667);
  expect(pistes[0]!.match).toBe(pistes[1]!.match);
});

test('QST-87 ties go by code, then id, whatever the order of the pack', () => {
  const occupations = [
    anOccupation({ id: 'z', code: 'K2106' }),
    anOccupation({ id: 'b', code: 'K2107' }),
    anOccupation({ id: 'a', code: 'K2107' }),
  ];
  const expected = ['z', 'a', 'b'];
  expect(ids(matchDirections(awa, aPack(...occupations)).pistes)).toEqual(expected);
  expect(ids(matchDirections(awa, aPack(...occupations.toReversed())).pistes)).toEqual(expected);
});

test('QST-85 five pistes: two near, two a step away, one to explore, and never three of one family while others are there', () => {
  const { pistes } = matchDirections(awa, STARTER_PACK, { counterfactuals: { recits: { measure: 'P' } } });
  expect(pistes.map(({ kind }) => kind)).toEqual(['near', 'near', 'one-step', 'one-step', 'explore']);
  const families = pistes.map(({ occupation }) => occupation.family);
  for (const family of families) expect(families.filter((other) => other === family).length).toBeLessThanOrEqual(2);
});

test('QST-85 fewer are near, fewer are told', () => {
  const shy = aProfile([['vivant', 0.35, 'L']], { R: 60 });
  const { pistes } = matchDirections(shy, STARTER_PACK, { training: 'aucun' });
  expect(pistes.length).toBeGreaterThan(0);
  expect(pistes.length).toBeLessThan(5);
  expect(new Set(pistes.map(({ kind }) => kind))).toEqual(new Set(['explore']));
});

test('QST-88 every piste has a first step: its own, or its family’s', () => {
  const own = matchDirections(awa, STARTER_PACK).pistes[0]!;
  expect(own.firstStep.text.fr.length).toBeGreaterThan(10);
  const [general] = matchDirections(awa, aPack(anOccupation({ id: 'maitre' }))).pistes;
  expect(general!.firstStep).toEqual(STARTER_PACK.families.K.firstStep);
  expect(general!.themes.fr).toContain('école');
});

test('QST-80 without a pack the activities are told, no occupation, and nothing fails', () => {
  const { pistes, domains, pack } = matchDirections(awa, undefined);
  expect(pistes).toEqual([]);
  expect(pack).toBeUndefined();
  expect(domains).toHaveLength(3);
});

test('QST-80 the answer names its pack, that it is a starter, and its credit', () => {
  expect(matchDirections(awa, STARTER_PACK).pack).toEqual({
    id: 'griot-directions',
    version: '1.0.0',
    starter: true,
    credit: STARTER_PACK.credit,
  });
});

test('QST-87 the same profile gives the same bytes, and the story of Awa stays what it was', () => {
  const answer = () => JSON.stringify(matchDirections(awa, STARTER_PACK, { training: 'moyen', values: ['utile', 'liberte'] }));
  expect(answer()).toBe(answer());
  const { pistes } = matchDirections(awa, STARTER_PACK, { training: 'moyen', values: ['utile', 'liberte'] });
  expect(pistes.map(({ occupation, kind, match }) => `${occupation.label.fr}: ${kind}, ${match}`)).toEqual([
    'Animateur / Animatrice d’alphabétisation: near, 0.886667',
    'Animateur / Animatrice d’enfants: near, 0.886667',
    'Animateur / Animatrice d’ateliers culturels: one-step, 0.646667',
    'Animateur / Animatrice de radio: one-step, 0.623333',
    'Coiffeur / Coiffeuse: explore, 0.603333',
  ]);
});

test('QST-89 an analysis that asks a pack is asked for training, values and what would lift; what is not known is passed over', () => {
  const asked = askPack(STARTER_PACK);
  const counterfactuals = { recits: { measure: 'P' } };
  const profile = { ...awa, counterfactuals, context: { training: ['court'], values: ['utile', 'gloire', 'proches'] } };
  const pistes = asked.directionsFor(profile);
  expect(asked).toMatchObject({ id: 'griot-directions', version: '1.0.0' });
  expect(pistes).toEqual(matchDirections(awa, STARTER_PACK, { training: 'court', values: ['utile', 'proches'], counterfactuals }).pistes);
  expect(pistes.length).toBeGreaterThan(0);
});
