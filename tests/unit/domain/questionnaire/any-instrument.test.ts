import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import { canonicalJson, hashOf, utf8 } from '#domain/questionnaire/canonical-json.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import type { Pack } from '#domain/questionnaire/pack.ts';
import type { Profile } from '#domain/questionnaire/profile.ts';
import { wordingOf } from '#domain/questionnaire/wording.ts';
import { aDefinition, answersWith, AWA, chose, levels, wrote } from '../../../kit/questionnaire.ts';

const scored = (definition: Definition): ScoredDefinition => {
  if (!isScored(definition)) throw new Error('it is scored');
  return definition;
};
const IKIGAI = scored(GRIOT_IKIGAI_1_0_0);
const RATED: Definition['scoring'] = aDefinition().scoring;

const FOLDER = 'src/domain/questionnaire';
/** Files of the engine, without their comments. The occupations' own speak of the twelve domains, and are no part of it. */
const engine = (without: RegExp): readonly (readonly [string, string])[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/direction|activity-domain|cv/.test(name) && !without.test(name))
    .map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')]);

describe('an instrument of somebody else', () => {
  const given = answersWith({
    aime: chose('vert', 'rouge'),
    ordre: chose('vert', 'rouge'),
    force: { kind: 'levels', levels: { vert: 'fort', rouge: 'peu', bleu: 'assez' } },
  });

  it('QST-1 is scored as it says', () => {
    const { subjects, circles, types } = analyse(scored(aDefinition({ scoring: RATED })), given, []);
    expect(subjects.map(({ id, measures }) => [id, measures['A']!.value, measures['B']!.value])).toEqual([
      ['vert', 1, 1],
      ['rouge', 0.75, 0],
      ['bleu', 0, 0.5],
    ]);
    // √(.75 · .05) and √(.05 · .5).
    expect(subjects.map(({ shown }) => shown)).toEqual([1, 0.193649, 0.158114]);
    expect(circles).toEqual({ A: ['vert', 'rouge'], B: ['vert', 'bleu'] });
    expect(types).toBeUndefined();
  });

  it('QST-35 is told in the same sentences, about its own subjects', () => {
    const definition = scored(aDefinition());
    const wording = wordingOf(analyse(definition, given, []), definition, 'fr');
    expect(wording.title).toBe('Votre cap\u00a0: vert');
    expect(wording.claims.map(({ text }) => text)).toContain('«\u00a0bleu\u00a0» fait partie de ce que vous pouvez.');
  });

  it('QST-1 no id of the first one stands in code', () => {
    const files = engine(/instruments/);
    const ids = [
      IKIGAI.id,
      ...IKIGAI.questions.map(({ id }) => id),
      ...Object.keys(IKIGAI.lists),
      ...Object.values(IKIGAI.lists).flatMap((options) => options.map(({ id }) => id).filter((id) => id.length > 1)),
    ];
    // Words that are also those of every questionnaire.
    const common = new Set(['types', 'values', 'domains']);
    const named = ids.filter((id) => !common.has(id));
    expect(files.length).toBeGreaterThan(30);
    for (const [file, code] of files) {
      for (const id of named) expect(code, `${file} names ${id}`).not.toMatch(new RegExp(`['"\`:.]${id}['"\`]`));
    }
  });
});

describe('packs of directions', () => {
  it('QST-29 are told figures and choices, never a free text, and stand in the result by name and version', () => {
    const seen: Profile[] = [];
    const pack: Pack<{ readonly code: string }> = {
      id: 'métiers',
      version: '1',
      directionsFor: (profile) => {
        seen.push(profile);
        return [{ code: profile.subjects[0]!.id }];
      },
    };
    const analysis = analyse(IKIGAI, answersWith({ ...AWA, q17: chose('etudes'), q17b: wrote('Lettres') }), [pack]);
    expect(analysis.directions).toEqual([{ code: 'transmettre' }]);
    expect(analysis.packs).toEqual([{ id: 'métiers', version: '1' }]);
    expect(seen[0]?.context).toMatchObject({
      training: ['court'],
      values: ['utile', 'proches', 'liberte'],
      situation: ['etudes'],
      style: ['groupe', 'idees'],
    });
    expect(seen[0]?.counterfactuals['recits']).toMatchObject({ question: 'q15' });
    expect(seen[0]?.tags).toMatchObject({ transmettre: expect.any(Number) as number, 'story:famille': 0.6, 'cause:culture': 0.4 });
    expect(JSON.stringify(seen)).not.toMatch(/veillée|Lettres|recueil/);
    const newer = analyse(IKIGAI, answersWith({ ...AWA, q17: chose('etudes'), q17b: wrote('Lettres') }), [{ ...pack, version: '2' }]);
    expect(newer.inputHash).not.toBe(analysis.inputHash);
    analyse(IKIGAI, answersWith(AWA), [pack], ['types']);
    expect(seen.at(-1)?.types).toBeUndefined();
  });
});

describe('what makes a result the same', () => {
  it('QST-6 a text that its owner keeps on one device makes no other result', () => {
    const { q5: _text, ...without } = AWA;
    expect(canonicalJson(analyse(IKIGAI, answersWith(AWA), []))).toBe(canonicalJson(analyse(IKIGAI, answersWith(without), [])));
  });

  it('QST-37 another answer, another contest or another instrument is another input', () => {
    const hash = (definition: ScoredDefinition, given = AWA, rejected: readonly string[] = []) =>
      analyse(definition, answersWith(given), [], rejected).inputHash;
    const hashes = [
      hash(IKIGAI),
      hash(IKIGAI, { ...AWA, q20: levels({}) }),
      hash(IKIGAI, AWA, ['types']),
      hash(scored({ ...IKIGAI, version: '1.0.1' })),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('QST-37 no figure and no sentence is made by what engines, or their languages, may do differently', () => {
    // Recommendations are no part of a result.
    for (const [file, code] of engine(/recommendation/)) {
      expect(code, file).not.toMatch(/Math\.(?!min|max|abs|round|floor)|\*\*|\bIntl\b|\.toLocale|localeCompare|\bDate\b/);
    }
  });

  it('QST-37 canonical JSON has one text for one value, and none for what JSON cannot say', () => {
    expect(canonicalJson({ b: [1, 'é', null, true], a: { d: 0.1, c: undefined } })).toBe('{"a":{"d":0.1},"b":[1,"é",null,true]}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('no finite number');
    expect(() => canonicalJson(() => 1)).toThrow('no JSON');
    expect(hashOf('')).toBe('12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126');
    for (const text of ['abc', 'é«\u00a0»', 'ɛɔ', '𝒳', '\ud800']) expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)]);
  });
});

it('what asks, computes and words needs no validator: screens and the compute worker do without its weight', () => {
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [, from] of code.matchAll(/^(?:import|export) (?!type\b)[^;]*? from '([^']+)';/gm)) {
      expect(from, file).not.toBe('zod');
      follow(from!.startsWith('#domain/') ? from!.replace('#domain/', 'src/domain/') : path.join(path.dirname(file), from!));
    }
  };
  const used = [
    'path',
    'progress',
    'piping',
    'given-answers',
    'analyse',
    'make-result',
    'comparison',
    'recommendation',
    'subject-reader',
    'not-counted',
    'attempt-table',
  ];
  for (const name of used) follow(path.join(FOLDER, `${name}.ts`));
  expect(seen.size).toBeGreaterThan(20);
});
