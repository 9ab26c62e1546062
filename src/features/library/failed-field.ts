import type { CommandFailure } from '../../runtime/runtime.ts';
import type { BookForm } from './book-form.ts';

const FIELDS: readonly (keyof BookForm)[] = [
  'title',
  'subtitle',
  'originalTitle',
  'authors',
  'category',
  'seriesName',
  'volume',
  'publisher',
  'publishedOn',
  'pages',
  'isbn',
  'language',
  'originalLanguage',
  'description',
];

/** The field of the form that a failure speaks about; `undefined` when it is about none of them. */
export function fieldOf(failure: CommandFailure): keyof BookForm | undefined {
  switch (failure.type) {
    case 'TitleMissing':
      return 'title';
    case 'SeriesMissing':
      return 'seriesName';
    case 'IsbnInvalid':
      return 'isbn';
    case 'PageOutOfRange':
      return 'pages';
    case 'TooMany':
      return failure.what === 'authors' ? 'authors' : undefined;
    case 'TextTooLong':
    case 'FieldInvalid':
    case 'NothingTyped':
    case 'NumberOutOfRange':
    case 'DateInvalid':
      return failure.field === 'series' ? 'seriesName' : FIELDS.find((field) => field === failure.field);
    case 'BookNotFound':
    case 'PartNotFound':
    case 'StorageFull':
    case 'StorageUnavailable':
      return undefined;
  }
}
