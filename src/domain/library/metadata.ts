/**
 * What a public catalogue says about a book, in the words of a book row: a proposal, field by field, with who said it. Nothing
 * here is written to a book by itself.
 * Knows nothing of the catalogues' own shapes: sync-server/metadata reads those.
 */
import { z } from 'zod';
import { METADATA_SOURCES, type MetadataSource } from './metadata-source.ts';
import { LIMITS } from '#domain/limits.ts';
import { isPartialDate } from '#domain/time.ts';
import { AUTHOR_ROLES } from './book.ts';

const text = (most: number) => z.string().min(1).max(most);

const VALUES = {
  title: text(LIMITS.titleLength),
  subtitle: text(LIMITS.titleLength),
  originalTitle: text(LIMITS.titleLength),
  /** In the order of the catalogue. */
  authors: z
    .array(
      z.object({
        name: text(LIMITS.nameLength),
        sortName: text(LIMITS.nameLength).optional(),
        role: z.enum(AUTHOR_ROLES).optional(),
      }),
    )
    .min(1)
    .max(LIMITS.authorsPerBook),
  publisher: text(LIMITS.shortTextLength),
  /** As precise as the source: "1997", "1997-04" or "1997-04-12". */
  publishedOn: z.string().max(12).refine(isPartialDate),
  pages: z.int().min(1).max(LIMITS.pages),
  /** BCP 47. */
  language: text(35),
  originalLanguage: text(35),
  description: text(LIMITS.longTextLength),
  /** The set that the volume belongs to, and its number as printed. A publisher's collection is not one. */
  series: z.object({ name: text(LIMITS.titleLength), label: text(40).optional() }),
  /** The publisher's collection ("Folio", "Magellane poche"). */
  collection: text(LIMITS.shortTextLength),
  /** The catalogue's own name of the record: an ark, "/books/OL7353617M", "isbn:978…". */
  record: text(100),
  /** The catalogue's own name of the picture of the cover. */
  cover: text(300),
} as const;

type Values = typeof VALUES;
export type FactField = keyof Values;
export const FACT_FIELDS = Object.keys(VALUES) as readonly FactField[];

/** What one catalogue says, read into our words. */
export type ToldFacts = { readonly isbn13?: string } & { readonly [F in FactField]?: z.infer<Values[F]> };

const told = <S extends z.ZodType>(value: S) => z.object({ value, source: z.enum(METADATA_SOURCES) }).optional();

/** What the catalogues say together; each field names the one that said it. */
export const bookFacts = z
  .object({
    /** Thirteen digits with a right check digit. */
    isbn13: z.string().length(13).optional(),
    title: told(VALUES.title),
    subtitle: told(VALUES.subtitle),
    originalTitle: told(VALUES.originalTitle),
    authors: told(VALUES.authors),
    publisher: told(VALUES.publisher),
    publishedOn: told(VALUES.publishedOn),
    pages: told(VALUES.pages),
    language: told(VALUES.language),
    originalLanguage: told(VALUES.originalLanguage),
    description: told(VALUES.description),
    series: told(VALUES.series),
    collection: told(VALUES.collection),
    record: told(VALUES.record),
    cover: told(VALUES.cover),
  })
  .meta({ id: 'BookFacts' });
export type BookFacts = z.infer<typeof bookFacts>;

/** The same without what a book row would refuse: too long, out of range, of another type. A bad field takes no good one with it. */
export const fitting = (facts: { readonly isbn13?: string } & { readonly [F in FactField]?: unknown }): ToldFacts => {
  const kept = FACT_FIELDS.flatMap((field) => {
    const value = VALUES[field].safeParse(facts[field]);
    return value.success ? [[field, value.data] as const] : [];
  });
  return { ...(facts.isbn13 !== undefined && { isbn13: facts.isbn13 }), ...Object.fromEntries(kept) };
};

/** One answer out of several about the same book: of each field the first that says it counts. */
export const joinFacts = (answers: readonly { readonly source: MetadataSource; readonly facts: ToldFacts }[]): BookFacts => {
  const isbn13 = answers.find(({ facts }) => facts.isbn13 !== undefined)?.facts.isbn13;
  const fields = FACT_FIELDS.flatMap((field) => {
    const first = answers.find(({ facts }) => facts[field] !== undefined);
    return first === undefined ? [] : [[field, { value: first.facts[field], source: first.source }] as const];
  });
  return { ...(isbn13 !== undefined && { isbn13 }), ...Object.fromEntries(fields) };
};
