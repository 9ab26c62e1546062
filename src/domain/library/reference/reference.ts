/** Finding a series in the reference table, and which of its totals holds for a reader's numbering. */
import type { Category } from '../book.ts';
import { seriesIdentity, seriesKey, type SeriesKey } from '../series-key.ts';

interface CountedEdition {
  readonly published: number;
  readonly asOf: string;
  /** Omnibuses of that edition by their printed number, and the volumes each holds. */
  readonly omnibuses?: readonly { readonly label: string; readonly from: number; readonly to: number }[];
}

export interface SeriesReference {
  readonly name: string;
  /** Other names it is known by, original titles among them. */
  readonly aliases?: readonly string[];
  readonly category: Category;
  readonly authors: readonly string[];
  /** Numbered volumes of the original numbering. */
  readonly published: number;
  /** Nobody could check the total: there are that many or more. */
  readonly atLeast?: true;
  readonly planned?: number;
  readonly state: 'ongoing' | 'finished' | 'stopped';
  /** Partial date: when the total was true. */
  readonly asOf: string;
  readonly french?: CountedEdition | 'unknown';
  /** Totals of editions that number anew, by the edition line in lower case. */
  readonly lines?: Readonly<Record<string, number>>;
}

/** What may be said of a numbering's total. */
export interface ReferenceTotal {
  readonly count: number;
  readonly asOf: string;
  readonly atLeast: boolean;
  readonly isFinished: boolean;
}

export type SeriesReferences = ReadonlyMap<SeriesKey, SeriesReference>;

/** Which edition's numbers a reader's books follow, where the French one counts otherwise than the original. */
export type CountedAs = 'french' | 'original' | 'unsure';

/** A series of the table as a reader has it. */
export interface KnownSeries {
  readonly reference: SeriesReference;
  readonly countedAs: CountedAs;
}

/** The table by every name of each series, folded as books are grouped. A name that two series claim leads to the first. */
export function referencesOf(table: readonly SeriesReference[]): SeriesReferences {
  const byKey = new Map<SeriesKey, SeriesReference>();
  const names = (pick: (reference: SeriesReference) => readonly string[]) => {
    for (const reference of table)
      for (const name of pick(reference)) {
        const key = seriesKey(reference.category, seriesIdentity(name).folded);
        if (!byKey.has(key)) byKey.set(key, reference);
      }
  };
  // Own names go before what others are also called.
  names(({ name }) => [name]);
  names(({ aliases = [] }) => aliases);
  return byKey;
}

/**
 * Whose numbers the books follow (SRS-16): those of the language that most of them state. Without one, a series under the name
 * it has in the table is the French edition; an original title says nothing, because French covers carry it too.
 */
export function countedAs(reference: SeriesReference, key: SeriesKey, languages: readonly (string | undefined)[]): CountedAs {
  const stated = languages.filter((language) => language !== undefined && language !== '');
  const french = stated.filter((language) => /^fr/i.test(language!)).length;
  if (stated.length > 0 && french * 2 !== stated.length) return french * 2 > stated.length ? 'french' : 'original';
  return key === seriesKey(reference.category, seriesIdentity(reference.name).folded) ? 'french' : 'unsure';
}

/**
 * The total of one numbering: of the ordinary one (`''`) the French edition's where it counts otherwise, of an edition line
 * its own; `undefined` when none is known. An original total is never told of an edition that numbers anew.
 */
export function totalOf({ reference, countedAs: edition }: KnownSeries, numbering: string): ReferenceTotal | undefined {
  const { published, asOf, atLeast = false, state, french, lines } = reference;
  const isFinished = state === 'finished';
  if (numbering !== '') {
    const count = lines?.[numbering];
    return count === undefined ? undefined : { count, asOf, atLeast: false, isFinished };
  }
  if (french !== undefined && edition === 'unsure') return undefined;
  if (french === 'unknown' && edition === 'french') return undefined;
  if (typeof french === 'object' && edition === 'french') return { count: french.published, asOf: french.asOf, atLeast: false, isFinished };
  return { count: published, asOf, atLeast, isFinished };
}

/** The volumes that an omnibus of the French edition holds, by its printed number ("Intégrale 3"). */
export function omnibusRange(
  { reference, countedAs: edition }: KnownSeries,
  label: string,
): { readonly from: number; readonly to: number } | undefined {
  const { french } = reference;
  const found =
    typeof french === 'object' && edition === 'french' ? french.omnibuses?.find((omnibus) => omnibus.label === label) : undefined;
  return found && { from: found.from, to: found.to };
}
