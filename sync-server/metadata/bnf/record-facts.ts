/** What a UNIMARC record of the BnF says, in our words. */
import { fitting, type ToldFacts } from '#domain/library/metadata.ts';
import type { Author } from '#domain/library/book.ts';
import { partialDateIn } from '../reading/catalogue-date.ts';
import { catalogueText, plainTitle } from '../reading/catalogue-text.ts';
import { languageOfMarc } from '../reading/marc-language.ts';
import { isbnsAmong } from '../reading/own-isbn.ts';
import { pagesIn } from '../reading/pagination.ts';
import { subfieldsOf, textsOf, type UnimarcField, type UnimarcRecord } from './unimarc.ts';

export const isbnsOf = (record: UnimarcRecord): readonly string[] =>
  isbnsAmong([...textsOf(record, '010', 'a'), ...textsOf(record, '073', 'a')]);

/** `isbn13`: the one that was asked for; else the record's first. */
export const factsOf = (record: UnimarcRecord, isbn13: string | undefined = isbnsOf(record)[0]): ToldFacts => {
  const first = (tag: string, code: string): string | undefined => textsOf(record, tag, code)[0];
  const imprint = imprintOf(record);
  const [language, originalLanguage] = [textsOf(record, '101', 'a'), textsOf(record, '101', 'c')].map(([code = '', ...others]) =>
    others.length > 0 ? undefined : languageOfMarc(code),
  );
  return fitting({
    ...(isbn13 !== undefined && { isbn13 }),
    ...titleOf(record),
    originalTitle: plainTitle(first('454', 't') ?? ''),
    authors: authorsOf(record),
    publisher: catalogueText(imprint.publisher ?? ''),
    publishedOn: partialDateIn(imprint.date ?? '') ?? partialDateIn(first('100', 'a')?.slice(9, 13) ?? ''),
    pages: pagesIn(first('215', 'a') ?? ''),
    language,
    ...(originalLanguage !== language && { originalLanguage }),
    description: catalogueText(first('330', 'a') ?? ''),
    collection: catalogueText(first('225', 'a') ?? first('410', 't') ?? ''),
    record: record.id,
    cover: record.id,
  });
};

const titleOf = (record: UnimarcRecord): Pick<ToldFacts, 'title' | 'subtitle' | 'series'> => {
  const first = (tag: string, code: string): string => plainTitle(textsOf(record, tag, code)[0] ?? '') ?? '';
  const [title, subtitle, number, part] = ['a', 'e', 'h', 'i'].map((code) => first('200', code));
  const set = record.fields.find(({ tag }) => tag === '461');
  const name = set === undefined ? (number === '' ? '' : title) : plainTitle(subfieldsOf(set, 't')[0] ?? '');
  const label = (subfieldsOf(set ?? NO_FIELD, 'v')[0] ?? number ?? '').replace(/^\s*(?:tome|volume|vol\.?|t\.)\s*/i, '').trim();
  return {
    title: [[title, number].filter(Boolean).join(', '), part].filter(Boolean).join(' : '),
    ...(subtitle !== undefined && !isKindOfText(subtitle) && { subtitle }),
    ...(name !== undefined && name !== '' && { series: { name, ...(label !== '' && { label }) } }),
  };
};

const NO_FIELD: UnimarcField = { tag: '', ind2: '', subfields: [] };

/** "roman" below a title tells what it is, not how it is called. */
const isKindOfText = (subtitle: string): boolean =>
  /^(?:romans?(?: policier| graphique)?|nouvelles?|récits?|essai|poèmes|poésie|théâtre|novel|bande dessinée|manga)?$/i.test(subtitle);

/** 214 tells publisher, printer (3) and copyright (4) apart; 210 is its former self. */
const imprintOf = (record: UnimarcRecord): { readonly publisher?: string; readonly date?: string } => {
  const fields = record.fields.filter(({ tag, ind2 }) => tag === '210' || (tag === '214' && ind2 !== '3' && ind2 !== '4'));
  const first = (code: string): string | undefined => fields.flatMap((field) => subfieldsOf(field, code))[0];
  return { publisher: first('c'), date: first('d') };
};

const AUTHOR_TAGS = ['700', '701', '702'];

const authorsOf = (record: UnimarcRecord): readonly Author[] | undefined => {
  const authors = AUTHOR_TAGS.flatMap((tag) => record.fields.filter((field) => field.tag === tag)).flatMap((field) => {
    const family = catalogueText(subfieldsOf(field, 'a')[0] ?? '');
    const given = catalogueText(subfieldsOf(field, 'b')[0] ?? '');
    if (family === undefined) return [];
    const role = roleOf(field);
    return [given === undefined ? { name: family, role } : { name: `${given} ${family}`, sortName: `${family}, ${given}`, role }];
  });
  return authors.length === 0 ? undefined : authors.slice(0, 20);
};

/** Codes of UNIMARC's relators that a book row has a word for. */
const ROLES: Readonly<Record<string, NonNullable<Author['role']>>> = {
  '070': 'author',
  '080': 'preface',
  '440': 'drawing',
  '550': 'narration',
  '690': 'script',
  '730': 'translation',
};

/** Who is named first and without a role wrote it. */
const roleOf = (field: UnimarcField): NonNullable<Author['role']> => {
  const codes = subfieldsOf(field, '4');
  const known = codes.map((code) => ROLES[code]).find((role) => role !== undefined);
  return known ?? (codes.length === 0 && field.tag !== '702' ? 'author' : 'other');
};
