/** Entry of the reader of CVs: one thread for one file, ended when it is read (cv.client.ts). */
import { expose } from 'comlink';
import { lexiconOf } from '#domain/questionnaire/cv/lexicon.ts';
import { NO_SKILLS, SKILLS } from '#domain/questionnaire/cv/skills.ts';
import type { CvReading, CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import type { Result } from '#domain/result.ts';
import { readCv } from './cv/read-cv.ts';

export interface CvApi {
  /** `onReading`: its parts are here, and the time that a reading may take begins. */
  read(file: Blob, onReading: () => void): Promise<Result<CvReading, CvRefusal>>;
}

const api: CvApi = {
  read: (file, onReading) =>
    readCv(file, {
      lexicon: lexiconOf(SKILLS, NO_SKILLS),
      async loadPdf() {
        const { loadPdfReader, textOfPdf } = await import('./cv/pdf-text.ts');
        return { textOfPdf, reader: await loadPdfReader() };
      },
      loadDocx: () => import('./cv/docx-text.ts'),
      onReading,
    }),
};
expose(api);
