/**
 * Builders for questionnaires, and the people of whom the model was first told. Their exact answers were not kept: these are made so
 * that the figures told of them come out (docs/adr/0039).
 */
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import type { Answers } from '#domain/questionnaire/answer.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { Option } from '#domain/questionnaire/question.ts';

export const chose = (...options: string[]): AnswerValue => ({ kind: 'options', options });
export const levels = (given: Readonly<Record<string, number>>): AnswerValue => ({
  kind: 'levels',
  levels: Object.fromEntries(Object.entries(given).map(([row, level]) => [row, String(level)])),
});
export const slid = (number: number): AnswerValue => ({ kind: 'number', number });
export const wrote = (text: string): AnswerValue => ({ kind: 'text', text });
export const SKIPPED: AnswerValue = { kind: 'skipped' };
export const did = (...done: readonly [title: string, domain: string][]): AnswerValue => ({
  kind: 'entries',
  entries: done.map(([titre, domaine]) => ({ titre, domaine })),
});

export const answersWith = (given: Readonly<Record<string, AnswerValue>>): Answers => new Map(Object.entries(given));

const NEVER = {
  fabriquer: 0, vivant: 0, bouger: 0, chercher: 0, numerique: 0, images: 0, recits: 0, transmettre: 0, soigner: 0, organiser: 0, entreprendre: 0, federer: 0,
}; // prettier-ignore

/** A storyteller who teaches. */
export const AWA: Readonly<Record<string, AnswerValue>> = {
  q1: chose('recits', 'transmettre', 'images'),
  q2: chose('recits', 'transmettre', 'images'),
  q3: levels({ R: 0, I: 1, A: 4, S: 4, E: 3, C: 0 }),
  q4: chose('famille', 'apprentissage', 'epopee'),
  q5: wrote('La veillée du vendredi, quand les petits ont demandé la suite.'),
  q6: levels({ ...NEVER, recits: 3, transmettre: 3, federer: 2, images: 1, soigner: 1, organiser: 1 }),
  q7: chose('recits', 'transmettre'),
  q8: did(['Un recueil de contes', 'recits'], ['Deux ans de cours du soir', 'transmettre']),
  q9: levels({ methode: 2, idees: 4, groupe: 3, calme: 2 }),
  q10: SKIPPED,
  q11: chose('culture', 'education'),
  q12: chose('quartier'),
  q13: chose('recits', 'transmettre'),
  q14: slid(8),
  q15: chose('transmettre'),
  q16: chose('transmettre', 'entreprendre'),
  q17: chose('emploi'),
  q18: chose('utile', 'proches', 'liberte'),
  q19: chose('court'),
  q20: slid(8),
};

/** A coder. */
export const MOUSSA: Readonly<Record<string, AnswerValue>> = {
  q1: chose('numerique', 'chercher', 'fabriquer'),
  q2: chose('numerique', 'chercher', 'fabriquer'),
  q3: levels({ R: 3, I: 4, A: 1, S: 0, E: 0, C: 3 }),
  q4: chose('anticipation', 'enquete'),
  q6: levels({ ...NEVER, numerique: 3, chercher: 2, fabriquer: 2, organiser: 1 }),
  q7: chose('numerique', 'chercher'),
  q8: did(['Le site du lycée', 'numerique']),
  q9: SKIPPED,
  q10: SKIPPED,
  q11: chose('numerique_pour_tous', 'education'),
  q12: chose('pays'),
  q13: chose('numerique'),
  q14: slid(5),
  q15: chose('numerique'),
  q16: chose('numerique', 'entreprendre'),
  q17: chose('etudes'),
  q17b: wrote('Informatique, deuxième année'),
  q18: chose('apprendre', 'securite', 'liberte'),
  q19: chose('long'),
  q20: slid(7),
};

/** Somebody who stopped half way: loved things, one cause, and how much serving others matters. */
export const HALF_FINISHED: Readonly<Record<string, AnswerValue>> = {
  q1: chose('soigner', 'transmettre'),
  q2: chose('soigner', 'transmettre'),
  q3: levels({ R: 0, I: 1, A: 2, S: 4, E: 1, C: 1 }),
  q11: chose('sante'),
  q14: slid(8),
};

/** A small instrument of an organisation: nothing of it is in Griot's own. */
export const aDefinition = (fields: Partial<Definition> = {}): Definition => ({
  format: 1,
  id: 'accueil',
  version: '1.0.0',
  locales: ['fr', 'en'],
  title: both('Accueil', 'Welcome'),
  lists: {
    colours: [anOption('rouge'), anOption('vert'), anOption('bleu')],
    howMuch: [
      { ...anOption('peu'), value: 0 },
      { ...anOption('assez'), value: 1 },
      { ...anOption('fort'), value: 2 },
    ],
  },
  sections: [{ id: 'tout', title: both('Tout', 'Everything') }],
  questions: [
    {
      id: 'aime',
      section: 'tout',
      type: 'several',
      text: both('Que préférez-vous ?', 'What do you like?'),
      options: { list: 'colours' },
      maximum: 2,
    },
    { id: 'ordre', section: 'tout', type: 'ranking', text: both('Classez.', 'Rank.'), options: { chosenIn: 'aime' }, places: 2 },
    {
      id: 'pourquoi',
      section: 'tout',
      type: 'text',
      text: both('Pourquoi {aime} ?', 'Why {aime}?'),
      maximumLength: 20,
      optional: true,
      visibleWhen: { question: 'aime', chosen: 'rouge' },
    },
    { id: 'force', section: 'tout', type: 'cards', text: both('À quel point ?', 'How much?'), rows: { list: 'colours' }, scale: 'howMuch' },
  ],
  maps: {},
  scoring: {
    subjects: 'colours',
    measures: [
      {
        id: 'A',
        text: both('Aimer', 'Love'),
        inWords: both('ce que vous aimez', 'what you love'),
        parts: [
          { id: 'chosen', weight: 0.5, source: { kind: 'chosen', question: 'aime' } },
          { id: 'ranked', weight: 0.5, source: { kind: 'rank', question: 'ordre', values: [1, 0.5] } },
        ],
      },
      {
        id: 'B',
        text: both('Pouvoir', 'Can'),
        inWords: both('ce que vous pouvez', 'what you can do'),
        parts: [{ id: 'level', weight: 1, source: { kind: 'level', question: 'force' } }],
      },
    ],
    threshold: 0.5,
    floor: 0.05,
    exponents: [],
    prior: 0.3,
    provisionalBelow: 0.5,
    overlaps: [],
    context: {},
    tags: [],
  },
  ...fields,
});

const both = (fr: string, en: string) => ({ fr, en });
const anOption = (id: string): Option => ({ id, text: both(id, id) });
