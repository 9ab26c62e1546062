import type { CommandFailure } from '../../runtime/runtime.ts';
import type { BookForm } from './book-form.ts';

const FIELDS: readonly (keyof BookForm)[] = [
  'title',
  'subtitle',
  'authors',
  'category',
  'seriesName',
  'volume',
  'publisher',
  'publishedOn',
  'pages',
  'isbn',
  'language',
  'description',
];

/** The field of the form that a failure speaks about; `undefined` when it is about none of them. */
export function fieldOf(failure: CommandFailure): keyof BookForm | undefined {
  switch (failure.type) {
    case 'TitleMissing':
      return 'title';
    case 'IsbnInvalid':
      return 'isbn';
    case 'PageOutOfRange':
      return 'pages';
    case 'TextTooLong':
    case 'FieldInvalid':
      return FIELDS.find((field) => field === failure.field);
    case 'BookNotFound':
    case 'StorageFull':
    case 'StorageUnavailable':
      return undefined;
  }
}
