import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definitionHash } from '#domain/questionnaire/analyse.ts';
import { instrumentContent } from '#domain/questionnaire/instrument-content.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { decideQuestionnaireCommand } from '../../../../src/db/questionnaire/attempts.commands.ts';
import { definitionOf } from '../../../../src/db/questionnaire/definitions.queries.ts';
import { readInstrument } from '../../../../src/worker/compute/questionnaires.ts';
import { anOccasion } from '../../../kit/library.ts';

const OTHERS = { ...GRIOT_IKIGAI_1_0_0, id: 'bilan', version: '2.0.0' };

let db: GriotDb;
let opened = 0;
beforeEach(() => {
  db = openDb({ name: `definitions-${(opened += 1)}` });
});
afterEach(() => db.close());

const asked = (id: string, version: string, hash: string) =>
  definitionOf(db, { instrumentId: id, instrumentVersion: version, instrumentHash: hash });

describe('the instrument of an attempt', () => {
  it('QST-7 is the very version it was begun on, of those that come with the app and of those that were published', async () => {
    await decideQuestionnaireCommand(db, { type: 'publish', ...instrumentContent(OTHERS) }, anOccasion());
    expect(await asked('bilan', '2.0.0', definitionHash(OTHERS))).toEqual(OTHERS);
    expect(await asked('griot-ikigai', '1.0.0', definitionHash(GRIOT_IKIGAI_1_0_0))).toBe(GRIOT_IKIGAI_1_0_0);
    expect(await asked('griot-ikigai', '9.0.0', 'b'.repeat(64))).toBeUndefined();
  });

  it('QST-108 is refused where another hand changed its row', async () => {
    const content = instrumentContent({ ...OTHERS, id: 'autre' });
    await decideQuestionnaireCommand(
      db,
      { type: 'publish', ...content, definition: content.definition.replace('Griot', 'Grillot') },
      anOccasion(),
    );
    expect(await asked('autre', '2.0.0', content.hash)).toBeUndefined();
  });

  it('QST-108 QST-26 a file is an instrument, former answers, a version that is taken, or everything that is wrong with it', async () => {
    expect(await readInstrument(db, JSON.stringify(OTHERS))).toMatchObject({ type: 'instrument', instrumentId: 'bilan', version: '2.0.0' });
    expect(await readInstrument(db, '{"1":["create","teach"],"2":"tech"}')).toMatchObject({ type: 'legacy' });
    expect(await readInstrument(db, JSON.stringify({ ...GRIOT_IKIGAI_1_0_0, locales: ['fr'] }))).toMatchObject({ type: 'version-taken' });
    expect(await readInstrument(db, '{"format":1}')).toMatchObject({ type: 'wrong' });
    expect(await readInstrument(db, 'rien')).toMatchObject({ type: 'wrong', places: [{ key: 'shape' }] });
  });
});
