import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTIVITY_DOMAINS } from '#domain/questionnaire/activity-domain.ts';
import { findSkills } from '#domain/questionnaire/cv/find-skills.ts';
import { lexiconOf, type SkillTable } from '#domain/questionnaire/cv/lexicon.ts';
import { NO_SKILLS, SKILLS } from '#domain/questionnaire/cv/skills.ts';

const lexicon = lexiconOf(SKILLS, NO_SKILLS);
const found = (text: string) => findSkills(text, lexicon).map(({ id }) => id);

test('QST-60 the lexicon has at least 250 skills in both languages, at least fifteen of every activity, and no form twice', () => {
  expect(lexicon.skills.size).toBeGreaterThanOrEqual(250);
  const counts = ACTIVITY_DOMAINS.map((domain) => [...lexicon.skills.values()].filter((skill) => skill.domain === domain).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(15);
});

test('QST-60 its names are typeset as French and English', () => {
  for (const { label } of lexicon.skills.values()) {
    expect(label.fr).toMatch(/^[\p{Lu}][^'"]+$/u);
    expect(label.en).toMatch(/^[\p{Lu}][^'"]+$/u);
  }
});

test('QST-61 every name and form of the lexicon is found where it stands alone, as its own skill', () => {
  for (const domain of ACTIVITY_DOMAINS)
    for (const line of SKILLS[domain]) {
      const [id, fr, en, forms] = line.split('|');
      for (const form of [fr!, en!, ...forms!.split(',')]) expect(found(form.trim().replace(/\*/g, 's')), form).toEqual([id]);
    }
});

test.each([
  ['Gestion des stocks', ['stocks']],
  ['gestion de stock', ['stocks']],
  ['COUTURIÈRE diplômée', ['couture']],
  ['Infirmières', ['soins-infirmiers']],
  ['Réseaux sociaux', ['reseaux-sociaux']],
  ['I am a software developer', ['programmation']],
  ['C++ et C# ; Node.js', ['c-cpp', 'javascript']],
  ['chargée de\ncommunication', ['communication']],
  ['œ et éducateur spécialisé', ['travail-social']],
  ['Caissie\u0300re', ['caisse']],
])('QST-61 forms are found whatever their accents, case, plural, small words and line ends: %j', (text, skills) => {
  expect(found(text).sort()).toEqual([...skills].sort());
});

test.each([
  'soudain, la voiture',
  'Percevoir un javanais',
  'Actuellement en recherche d’emploi',
  'À la recherche d’un poste à temps plein',
  'Travail sous la direction de M. Keïta',
  'Gestion. Stock de la maison : rien',
  'Permis. Bamako',
])('QST-61 half a word, two sentences or words of every CV are no skill: %j', (text) => {
  expect(found(text)).toEqual([]);
});

test('QST-61 the longest form wins', () => {
  expect(found('gestion de projet informatique')).toEqual(['gestion-projet']);
  expect(found('enseignante en langue des signes')).toEqual(['enseignement', 'langue-signes']);
  expect(found('professeure de piano')).toEqual(['enseignement', 'piano']);
  expect(found('professeur de piano')).toEqual(['enseignement-musique']);
});

test('QST-62 a skill comes with its field of activity, how often and where it was read', () => {
  const text = 'AWA DIARRA\n\nExpérience\n2019 – 2023 : couturière sur mesure à Ségou, puis cheffe d’atelier de couture.\n';
  const [skill] = findSkills(text, lexicon);
  expect(skill).toMatchObject({ id: 'couture', domain: 'fabriquer', label: { fr: 'Couture', en: 'Sewing' }, times: 2 });
  const [first] = skill!.evidence;
  expect(first!.snippet.slice(first!.from, first!.to)).toBe('couturière');
  expect(first!.snippet).toBe('2019 – 2023 : couturière sur mesure à Ségou, puis cheffe d’atelier de');
});

test('QST-62 at most three places of a skill and sixty skills are told, the most frequent first', () => {
  const all = [...lexicon.skills.values()].map(({ label }) => `${label.fr}.`).join('\n');
  const skills = findSkills(`${all}\n${'Soudure.\n'.repeat(9)}`, lexicon);
  expect(skills).toHaveLength(60);
  expect(skills[0]).toMatchObject({ id: 'soudure', times: 10 });
  expect(skills[0]!.evidence).toHaveLength(3);
});

test('QST-62 whatever the text, evidence lies in it and the answer is the same twice', () => {
  const pieces = fc.constantFrom(
    'couture',
    'gestion',
    ' de ',
    'projet',
    '\n',
    '. ',
    ' ',
    'é',
    'chef de projet',
    '’',
    '\u0000',
    '🙂',
    'x'.repeat(60),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const skills = findSkills(text, lexicon);
      expect(findSkills(text, lexicon)).toEqual(skills);
      for (const { evidence } of skills)
        for (const { snippet, from, to } of evidence) {
          expect(to).toBeGreaterThan(from);
          expect(text.replace(/\s+/g, ' ')).toContain(snippet.slice(from, to));
        }
    }),
    { numRuns: 200 },
  );
});

test('QST-61 each word is looked at a bounded number of times, however the text repeats itself', () => {
  let lookups = 0;
  const counting = lexiconOf(SKILLS, NO_SKILLS);
  const get = counting.words.next.get.bind(counting.words.next);
  counting.words.next.get = (word) => ((lookups += 1), get(word));
  const words = 20_000;
  findSkills('gestion de la '.repeat(words), counting);
  expect(lookups).toBeLessThanOrEqual(words * 2);
});

const one = (line: string): SkillTable =>
  ({ ...Object.fromEntries(ACTIVITY_DOMAINS.map((domain) => [domain, []])), recits: [line] }) as unknown as SkillTable;
test.each([
  ['conte|Conte', /No skill/],
  ['conte|Conte|Tale|de la', /no word of its own/],
  ['conte|Conte|Tale|co*', /too many words/],
])('QST-60 a line that is none is found when the lexicon is made: %j', (line, fault) => {
  expect(() => lexiconOf(one(line))).toThrow(fault);
});
