/**
 * The one place of the window where a failure becomes a sentence, in the language of the moment: what happened, what
 * is safe, what to do. Exhaustive: a failure without words does not compile.
 */
import type { ImportFailure } from '#domain/library/import/plan.ts';
import type { FileFailure } from '#domain/library/backup/file-reader.ts';
import type { CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import type { AccountFailure, CommandFailure, PersonGone } from '../../runtime/runtime.ts';
import { accountWords } from './account.ts';
import { commandWords, unsaid } from './commands.ts';
import { cvWords } from './cv.ts';
import { importWords } from './import.ts';

export type Failure = CommandFailure | ImportFailure | FileFailure | AccountFailure | PersonGone | CvRefusal;

export function failureWords(failure: Failure): string {
  switch (failure.type) {
    case 'BookNotFound':
    case 'NameTaken':
    case 'PartNotFound':
    case 'NothingTyped':
    case 'NumberOutOfRange':
    case 'TooMany':
    case 'DateInvalid':
    case 'NotFound':
    case 'NotAllowed':
    case 'AccountNeeded':
    case 'TitleMissing':
    case 'SeriesMissing':
    case 'TextTooLong':
    case 'IsbnInvalid':
    case 'PageOutOfRange':
    case 'PictureUnreadable':
    case 'FieldInvalid':
    case 'AttemptGone':
    case 'AttemptFinished':
    case 'StorageFull':
    case 'StorageGone':
    case 'StorageUnavailable':
    case 'OtherLibrary':
      return commandWords(failure);
    case 'FileEmpty':
    case 'FileTooLarge':
    case 'FileNotText':
    case 'ArchiveTooLarge':
    case 'FormatUnknown':
    case 'FileCut':
    case 'FileDamaged':
    case 'FileTooNew':
      return importWords(failure);
    case 'CvEmpty':
    case 'CvTooLarge':
    case 'CvNotReadable':
    case 'CvDamaged':
    case 'CvLocked':
    case 'CvScanned':
    case 'CvWithoutText':
    case 'CvBomb':
    case 'CvTooSlow':
    case 'CvReaderMissing':
    case 'CvGone':
    case 'CvStopped':
      return cvWords(failure);
    case 'AccountErased':
    case 'AccountSuspended':
    case 'Offline':
    case 'NameInvalid':
    case 'PhraseInvalid':
    case 'ServerSaid':
    case 'PersonGone':
      return accountWords(failure);
    default:
      return unsaid(failure);
  }
}
