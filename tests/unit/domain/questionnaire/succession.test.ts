import { describe, expect, it } from 'vitest';
import { definitionHash } from '#domain/questionnaire/analyse.ts';
import { GRIOT_IKIGAI_1_0_0 as IKIGAI } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { brokenBy, changesAVersion, previewOfMove } from '#domain/questionnaire/succession.ts';
import { instrumentContent, definitionOf } from '#domain/questionnaire/instrument-content.ts';
import { instruments } from '#domain/questionnaire/instrument.ts';
import { anId, NOW } from '../../../kit/library.ts';
import { aDefinition, answersWith, chose, wrote } from '../../../kit/questionnaire.ts';

describe('versions of an instrument', () => {
  it('QST-3 a version that is out never changes; the same content again is the same', () => {
    const published = [{ instrumentId: 'accueil', version: '1.0.0', hash: definitionHash(aDefinition()) }];
    expect(changesAVersion(published, aDefinition())).toBe(false);
    expect(changesAVersion(published, aDefinition({ title: { fr: 'Bonjour', en: 'Hello' } }))).toBe(true);
    expect(changesAVersion(published, aDefinition({ version: '1.1.0', title: { fr: 'Bonjour', en: 'Hello' } }))).toBe(false);
    expect(changesAVersion(published, aDefinition({ id: 'autre' }))).toBe(false);
  });

  it('QST-3 the first version of Griot’s own is the one that people were given', () => {
    expect(definitionHash(IKIGAI)).toMatchInlineSnapshot(`"e07bd2d49008f0c70bc064fdcfd57102f7c49ac4bd1c01f495c36e4a0c82916f"`);
  });

  it('QST-3 is published as a row, and a row that says another instrument than it holds is refused', () => {
    const content = instrumentContent(IKIGAI);
    const row = { id: anId(1), ...content, createdAt: NOW };
    expect(instruments.schema.safeParse(row).success).toBe(true);
    const read = definitionOf(row);
    expect(read.ok && definitionHash(read.value)).toBe(content.hash);
    expect(definitionOf({ ...row, version: '1.0.1' })).toMatchObject({ ok: false, error: [{ key: 'not-the-one-named' }] });
    expect(definitionOf({ ...row, definition: content.definition.replace('Cap', 'cap').replace('cap', 'nord') })).toMatchObject({
      ok: false,
    });
    expect(definitionOf({ ...row, definition: '{}' })).toMatchObject({
      ok: false,
      error: expect.arrayContaining([expect.objectContaining({ key: 'shape' })]) as unknown,
    });
  });

  it('QST-3 an option is archived, never taken away, and a question keeps its kind', () => {
    const previous = aDefinition();
    const { colours, howMuch } = previous.lists;
    const archived = aDefinition({ lists: { colours: colours!.map((one) => ({ ...one, archived: true as const })), howMuch: howMuch! } });
    expect(brokenBy(previous, archived)).toEqual([]);
    const gone = aDefinition({ lists: { colours: colours!.slice(1), howMuch: howMuch! } });
    expect(brokenBy(previous, gone)).toEqual([{ path: 'lists.colours', key: 'option-gone', params: { id: 'rouge' } }]);
    const [first, ...others] = previous.questions;
    const single = { id: 'aime', section: 'tout', type: 'single', text: first!.text, options: { list: 'colours' } } as const;
    expect(brokenBy(previous, aDefinition({ questions: [single, ...others] }))).toEqual([
      { path: 'questions.0.type', key: 'type-changed', params: { id: 'aime', type: 'several' } },
    ]);
    expect(brokenBy(previous, aDefinition({ questions: [first!] }))).toEqual([]);
  });

  it('QST-7 a draft that would move to another version is told which answers do not count there, and what waits', () => {
    const next = aDefinition({ version: '2.0.0', questions: aDefinition().questions.filter(({ id }) => id !== 'pourquoi') });
    const draft = answersWith({ aime: chose('rouge', 'noir'), pourquoi: wrote('Parce que') });
    expect(previewOfMove(next, draft)).toEqual({
      notCounted: [
        { question: 'aime', why: 'in-part', problems: [{ fault: 'unknown-option', at: 'noir' }] },
        { question: 'pourquoi', why: 'unknown-question', problems: [] },
      ],
      open: ['ordre', 'force'],
    });
    expect(draft.get('pourquoi')).toEqual(wrote('Parce que'));
  });
});
