import { describe, expect, it } from 'vitest';
import { analyse, definitionHash, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import { readAnalysis, readWording } from '#domain/questionnaire/analysis-shape.ts';
import { answerId, answersOf, type Answer } from '#domain/questionnaire/answer.ts';
import { attemptFile, readAttemptFile, type AttemptRows } from '#domain/questionnaire/attempt-file.ts';
import { answersTable, figuresTable, type AttemptTableWords } from '#domain/questionnaire/attempt-table.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { resultContent } from '#domain/questionnaire/make-result.ts';
import { rejectionId } from '#domain/questionnaire/rejection.ts';
import { answersWith, AWA, chose, wrote } from '../../../kit/questionnaire.ts';
import { anId, NOW } from '../../../kit/library.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;

const rows = (): AttemptRows => {
  const attemptId = anId(1);
  const stamp = { createdAt: NOW, updatedAt: NOW };
  return {
    attempt: {
      id: attemptId, instrumentId: IKIGAI.id, instrumentVersion: IKIGAI.version, instrumentHash: definitionHash(IKIGAI), locale: 'fr',
      status: 'submitted', startedAt: NOW, submittedAt: NOW, supersedes: anId(9), owner: 'somebody', realmId: 'theirs', ...stamp,
    }, // prettier-ignore
    answers: Object.entries(AWA).map(([questionId, value]) => ({
      id: answerId(attemptId, questionId), attemptId, questionId, value: value as Answer['value'], ...stamp,
    })), // prettier-ignore
    rejections: [{ id: rejectionId(attemptId, 'types'), attemptId, claimId: 'types', createdAt: NOW }],
    results: [{ id: anId(5), attemptId, ...resultContent(analyse(IKIGAI, answersWith(AWA), [], ['types']), IKIGAI), createdAt: NOW }],
  };
};

const reading = (here: Readonly<Record<string, string>> = {}) => {
  let last = 100;
  return { newId: () => anId(last++), now: '2027-01-01T00:00:00.000Z', here: new Map(Object.entries(here)) };
};
const changed = (change: (file: Mutable) => void): string => {
  const file = JSON.parse(attemptFile(IKIGAI, rows())) as Mutable;
  change(file);
  return JSON.stringify(file);
};
// oxlint-disable-next-line typescript/no-explicit-any -- files that are damaged on purpose
type Mutable = any;

describe('an attempt as a file', () => {
  it('QST-44 is taken in again with every answer, contest and result, as rows of its own', () => {
    const read = readAttemptFile(attemptFile(IKIGAI, rows()), reading());
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { attempt, answers, rejections, results } = read.value.rows;
    expect(attempt).toMatchObject({
      id: anId(100),
      origin: 'file',
      importKey: anId(1),
      status: 'submitted',
      createdAt: '2027-01-01T00:00:00.000Z',
    });
    // Whose it was, where it lay and what it repeated there means nothing here.
    expect(Object.keys(attempt)).not.toEqual(expect.arrayContaining(['owner']));
    expect(attempt).not.toHaveProperty('realmId');
    expect(attempt).not.toHaveProperty('supersedes');
    expect(answersOf(answers)).toEqual(answersOf(rows().answers));
    expect(answers[0]).toMatchObject({ id: `${anId(100)}:q1`, attemptId: anId(100) });
    expect(rejections).toEqual([
      { id: `${anId(100)}:types`, attemptId: anId(100), claimId: 'types', createdAt: '2027-01-01T00:00:00.000Z' },
    ]);
    expect(results[0]?.payload).toBe(rows().results[0]?.payload);
    const again = analyse(IKIGAI, answersOf(answers), [], ['types']);
    expect(resultContent(again, IKIGAI).payload).toBe(results[0]?.payload);
  });

  it('QST-44 that is here already is not taken in twice, whether it was made here or came from a file', () => {
    const file = attemptFile(IKIGAI, rows());
    const failure = { ok: false, error: { type: 'AttemptHereAlready', attemptId: anId(3) } };
    expect(readAttemptFile(file, reading({ [anId(1)]: anId(3) }))).toEqual(failure);
    const read = readAttemptFile(file, reading());
    if (!read.ok) throw new Error('it is right');
    const copied = attemptFile(IKIGAI, read.value.rows);
    expect(readAttemptFile(copied, reading({ [anId(1)]: anId(3) }))).toEqual(failure);
  });

  it.each<[string, string, string]>([
    ['no JSON', '{"format":', 'FileUnreadable'],
    ['another file', '{"format":"griot-library"}', 'FileUnreadable'],
    ['one of a later Griot', changed((file) => (file.formatVersion = 2)), 'FileTooNew'],
    ['one without its attempt', changed((file) => delete file.attempt), 'FileUnreadable'],
    ['an answer of another attempt', changed((file) => (file.answers[0].attemptId = anId(2))), 'FileUnreadable'],
    [
      'questions that were changed',
      changed((file) => (file.definition.questions[0].text.fr = 'Combien gagnez-vous ?')),
      'DefinitionDiffers',
    ],
    ['questions that do not hold together', changed((file) => (file.definition.questions[0].section = 'rien')), 'FileUnreadable'],
    ['a result that is no analysis', changed((file) => (file.results[0].payload = '{"claims":[]}')), 'FileUnreadable'],
    [
      'a result with figures out of bounds',
      changed((file) => (file.results[0].payload = file.results[0].payload.replace('"raw":0.', '"raw":7.'))),
      'FileUnreadable',
    ],
    ['a result of another input', changed((file) => (file.results[0].inputHash = 'f'.repeat(64))), 'FileUnreadable'],
    ['sentences that are none', changed((file) => (file.results[0].wording = '{"fr":{"title":1}}')), 'FileUnreadable'],
  ])('QST-44 refuses %s', (_, text, type) => {
    expect(readAttemptFile(text, reading())).toMatchObject({ ok: false, error: { type } });
  });

  it('QST-39 what a result row holds is read back as it was', () => {
    const analysis = analyse(IKIGAI, answersWith(AWA), []);
    const content = resultContent(analysis, IKIGAI);
    expect(readAnalysis(content.payload)).toEqual({ ok: true, value: JSON.parse(JSON.stringify(analysis)) });
    const wording = readWording(content.wording);
    expect(wording.ok && wording.value['fr']?.title).toBe('Votre cap\u00a0: transmettre, puis raconter');
    expect(readAnalysis('{')).toMatchObject({ ok: false, error: { type: 'Unreadable' } });
  });
});

describe('an attempt as a table', () => {
  const words: AttemptTableWords = {
    separator: ';',
    answerColumns: ['N°', 'Id', 'Question', 'Réponse', 'État'],
    states: { open: 'sans réponse', skipped: 'passée', answered: 'répondue', unusable: 'hors limites', hidden: 'non posée' },
    figureColumns: ['Domaine', 'Affiché', 'Brut', 'Couverture'],
  };
  const given = { ...AWA, q5: wrote('=SOMME(A1) "oui"'), q12: chose('lune'), q17b: wrote('Droit') };
  const lines = answersTable(IKIGAI, answersWith(given), 'fr', words).split('\r\n');
  const lineOf = (id: string) => lines.find((line) => line.includes(`;"${id}";`));

  it('QST-45 tells every answer in words, with those that do not count', () => {
    expect(lines[0]).toBe('"N°";"Id";"Question";"Réponse";"État"');
    expect(lineOf('q2')).toContain(
      '"Raconter, écrire, jouer des histoires | Expliquer, enseigner, transmettre | Dessiner, filmer, faire de la musique";"répondue"',
    );
    expect(lineOf('q8')).toContain('"Un recueil de contes, Raconter, écrire, jouer des histoires | ');
    expect(lineOf('q10')).toContain('"";"passée"');
    expect(lineOf('q12')).toContain('"lune";"hors limites"');
    expect(lineOf('q17b')).toMatch(/^"";.*Droit.*"non posée"$/);
  });

  it('QST-45 hands no formula to a spreadsheet', () => {
    expect(lineOf('q5')).toContain(`"'=SOMME(A1) ""oui"""`);
  });

  it('QST-45 tells the figures of each domain and circle', () => {
    const table = figuresTable(IKIGAI, analyse(IKIGAI, answersWith(AWA), []), 'fr', words).split('\r\n');
    expect(table[0]).toBe(
      '"Domaine";"Affiché";"Brut";"Couverture";"Ce que j’aime";"Ce que je fais bien";"Ce dont le monde a besoin";"Ce pour quoi on peut me payer"',
    );
    expect(table[1]).toBe('"Expliquer, enseigner, transmettre";"0.975795";"0.975795";"1";"0.9";"1";"1";"1"');
    expect(table).toHaveLength(14);
  });
});
