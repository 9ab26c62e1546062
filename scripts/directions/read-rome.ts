/**
 * The official table of occupations (ROME 4.0 of France Travail, Licence Ouverte) as a pack of directions, as it is published on
 * data.gouv.fr: JSON or CSV, one occupation to a row, with `code`, `libelle`, `riasecMajeur`, `riasecMineur`.
 * The table was not at hand when this was written: the names of its columns are those of the public clients of its API, and a
 * file with other ones is refused with what was expected and what was found, not guessed at.
 */
import Papa from 'papaparse';
import { parseDirectionPack, type DirectionPack, type Occupation } from '../../src/domain/questionnaire/direction/pack.ts';
import { err, ok, type Result } from '../../src/domain/result.ts';

/** Each column, and the names it may have (case, spaces and underscores are passed over). */
const COLUMNS = {
  code: ['code', 'coderome'],
  label: ['libelle', 'libellerome', 'libellemetier'],
  major: ['riasecmajeur', 'codeholland1'],
  minor: ['riasecmineur', 'codeholland2'],
} as const;
type Column = keyof typeof COLUMNS;
type Row = Readonly<Record<string, unknown>>;

/** What is wrong with the file, a line each; at most twenty rows are named. */
export type Faults = readonly string[];
const MOST_FAULTS = 20;

export interface RomeOptions {
  /** Of the pack that is made: "4.0.58". */
  readonly version: string;
  /** Where the file is from, and its date. */
  readonly source: string;
  /** The pack made by hand: by code it lends its English names, times to learn, values, activities and first steps. */
  readonly starter: DirectionPack;
}

export const packOfRome = (text: string, { version, source, starter }: RomeOptions): Result<DirectionPack, Faults> => {
  const rows = rowsOf(text.replace(/^\ufeff/, ''));
  if (!rows.ok) return rows;
  const columns = columnsOf(rows.value);
  if (!columns.ok) return columns;

  const faults: string[] = [];
  const seen = new Set<string>();
  const occupations: Occupation[] = [];
  const handMade = new Map(
    starter.occupations.flatMap((occupation) => (occupation.code === undefined ? [] : [[occupation.code, occupation]])),
  );
  rows.value.forEach((row, at) => {
    const read = (column: Column) => asText(row[columns.value[column] ?? '']);
    const [code, label, major, minor] = [
      read('code').toUpperCase(),
      read('label'),
      read('major').toUpperCase(),
      read('minor').toUpperCase(),
    ];
    const wrong = (why: string) => faults.push(`row ${at + 1} (${code || 'no code'}): ${why}`);
    if (!/^[A-N]\d{4}$/.test(code)) return wrong('the code is not a letter A to N and four digits');
    if (seen.has(code)) return wrong('the code is there twice');
    seen.add(code);
    if (label === '' || label.length > 160) return wrong('the label is empty or longer than 160 characters');
    if (!/^[RIASEC]$/.test(major)) return wrong(`riasecMajeur is "${major}", not one of R I A S E C`);
    if (minor !== '' && !/^[RIASEC]$/.test(minor)) return wrong(`riasecMineur is "${minor}", not one of R I A S E C`);
    occupations.push(occupationOf({ code, label, major, minor: minor === major ? '' : minor }, handMade.get(code)));
  });
  if (faults.length > 0) return err(shortened(faults));

  const { families } = starter;
  const credit = 'Répertoire opérationnel des métiers et des emplois (ROME 4.0), France Travail, Licence Ouverte 2.0';
  const pack = parseDirectionPack({
    id: 'rome',
    version,
    source,
    licence: 'Licence Ouverte 2.0',
    credit,
    starter: false,
    families,
    occupations,
  });
  return pack.ok ? pack : err(pack.error.faults);
};

function occupationOf(row: Readonly<Record<Column, string>>, handMade: Occupation | undefined): Occupation {
  const { code, label, major, minor } = row;
  const { label: known, training, values, domains, firstStep } = handMade ?? {};
  return {
    id: code.toLowerCase(),
    code,
    family: code[0] as Occupation['family'],
    label: { fr: label, ...(known?.en !== undefined && { en: known.en }) },
    major: major as Occupation['major'],
    ...(minor !== '' && { minor: minor as Occupation['major'] }),
    ...(training && { training }),
    ...(values && { values }),
    ...(domains && { domains }),
    ...(firstStep && { firstStep }),
  };
}

function rowsOf(text: string): Result<readonly Row[], Faults> {
  if (text.trim() === '') return err(['the file is empty']);
  if (/^\s*</.test(text)) return err(['the file is a web page or XML, not JSON or CSV']);
  if (!/^\s*[[{]/.test(text)) return rowsOfCsv(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return err([`the file begins as JSON but does not end as JSON: ${error instanceof Error ? error.message : error}`]);
  }
  if (!Array.isArray(value)) return err(['the JSON is not a list of occupations']);
  if (value.length === 0) return err(['the list is empty']);
  const odd = value.findIndex((row) => typeof row !== 'object' || row === null || Array.isArray(row));
  return odd === -1 ? ok(value as Row[]) : err([`row ${odd + 1} is not an object`]);
}

function rowsOfCsv(text: string): Result<readonly Row[], Faults> {
  const { data, errors } = Papa.parse<Row>(text, { header: true, skipEmptyLines: 'greedy', delimitersToGuess: [';', ',', '\t'] });
  const [cut] = errors.filter(({ type }) => type === 'Quotes' || type === 'FieldMismatch');
  if (cut !== undefined) return err([`row ${(cut.row ?? 0) + (cut.type === 'Quotes' ? 0 : 1)}: ${cut.message}`]);
  return data.length === 0 ? err(['the file has a header and no rows']) : ok(data);
}

/** The column's own name in this file. */
function columnsOf([first = {}]: readonly Row[]): Result<Readonly<Partial<Record<Column, string>>>, Faults> {
  const names = Object.keys(first);
  const found = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, known]) => [column, names.find((name) => (known as readonly string[]).includes(plain(name)))]),
  ) as Partial<Record<Column, string>>;
  const missing = (['code', 'label', 'major'] as const).filter((column) => found[column] === undefined);
  if (missing.length === 0) return ok(found);
  return err([
    ...missing.map((column) => `no column for ${column}: expected one of ${COLUMNS[column].join(', ')}`),
    `the columns of the file are: ${names.slice(0, MOST_FAULTS).join(', ') || 'none'}`,
  ]);
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
const asText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const shortened = (faults: Faults): Faults =>
  faults.length <= MOST_FAULTS ? faults : [...faults.slice(0, MOST_FAULTS), `and ${faults.length - MOST_FAULTS} more`];
