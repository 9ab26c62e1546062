/** Places of a book in further series, written from its sheet; the first one belongs to its form (book-rules). */
import type { Id } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Book } from './book.ts';
import { checkPlace, type VolumePlace } from './book-rules.ts';
import { allOf, patchVolume, putVolume, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import type { SavedPart } from './saved-part.ts';
import { seriesIdentity } from './series-key.ts';
import { parseTitle } from './title-parser.ts';
import { volumeOfTyped } from './typed-volume.ts';
import type { Volume } from './volume.ts';

/** As typed; see `volumeOfTyped` for the label. */
export interface PlaceFields {
  readonly seriesName?: string | null;
  readonly label?: string | null;
}

/**
 * Adds a place (`id` absent) or changes the one of that id (SRS-21). A series that the book stands in already gets the new
 * number instead of a second place, and what the title alone proposed is stated with the first place: a book of which places
 * are stated is read by them alone. Fails with `SeriesMissing`, `TextTooLong`, `NumberOutOfRange` or `PartNotFound`.
 */
export function savePlace(
  book: Book,
  volumes: readonly Volume[],
  id: Id | undefined,
  fields: PlaceFields,
  { now, newId }: Occasion,
): Result<SavedPart, LibraryFailure> {
  const meant = id === undefined ? undefined : volumes.find((volume) => volume.id === id);
  if (id !== undefined && meant === undefined) return err({ type: 'PartNotFound', table: 'volumes', id });
  const name = fields.seriesName === undefined ? (meant?.seriesName ?? '') : (fields.seriesName ?? '');
  const keepsNumber = meant !== undefined && (fields.label === undefined || fields.label === meant.label);
  const { label = '', from, to, kind = 'tome' } = meant ?? {};
  const place = checkPlace({
    name,
    volume: keepsNumber
      ? { label, kind, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
      : volumeOfTyped(fields.label ?? ''),
  });
  if (!place.ok) return place;
  const standing = meant ?? volumes.find(({ seriesName }) => seriesName === '' || isSame(seriesName, place.value.seriesName));
  if (standing !== undefined) return ok({ partId: standing.id, changes: allOf(patchVolume(standing, place.value, now)) });
  const row = (at: VolumePlace): Volume => ({
    id: newId(),
    bookId: book.id,
    ...at,
    createdAt: now,
    updatedAt: now,
  });
  const added = row(place.value);
  const read = volumes.length > 0 ? [] : proposedPlaces(book).filter(({ seriesName }) => !isSame(seriesName, added.seriesName));
  return ok({ partId: added.id, changes: [...read.map((one): LibraryChange => putVolume(row(one))), putVolume(added)] });
}

const isSame = (one: string, other: string): boolean => seriesIdentity(one).folded === seriesIdentity(other).folded;

const proposedPlaces = (book: Book): readonly VolumePlace[] =>
  parseTitle(book.title).map(({ seriesName, editionLine, volume }) => ({
    seriesName: editionLine === undefined ? seriesName : `${seriesName}, ${editionLine}`,
    label: volume.label,
    ...(volume.from !== undefined && { from: volume.from, to: volume.to ?? volume.from }),
    kind: volume.kind,
  }));
