/**
 * What a title says about a series: its name, which volume, and the album's own title (library-facts 6.1).
 * A proposal, never a fact: "Les Schtroumpfs noirs, tome 1" names its album, not its series, and no rule can tell. That is
 * why grouping believes titles only when books agree (SRS-4), and why a reader's word always goes first (SRS-2).
 * Numbers without a marker are names ("Blake's 7", "1984", "20th Century Boys"), except zero-padded or set off by a dash.
 * Every pattern is matched in one pass and titles are cut to the length a title may have: no input is slow, none throws.
 */
import { LIMITS } from '#domain/limits.ts';
import { splitEditionLine } from './edition-line.ts';
import { MARKED, marksIn, type Mark } from './volume-marks.ts';
import { namedKind } from './volume-kinds.ts';
import { numberOfLabel, tidyLabel } from './volume-label.ts';
import type { VolumeNumber } from './volume.ts';

/** `high`: a marker that means nothing else; `medium`: a marker that may be words of the title; `low`: a bare number. */
export type Confidence = 'high' | 'medium' | 'low';

export interface TitleProposal {
  readonly seriesName: string;
  readonly volume: VolumeNumber;
  readonly albumTitle?: string;
  /** Edition whose numbering the volume belongs to, as printed: "Perfect Edition". */
  readonly editionLine?: string;
  readonly confidence: Confidence;
}

/** The proposals of a title, most often one or none; two when a source states two series ("(A, #1; B, #2)"). */
export function parseTitle(title: string): readonly TitleProposal[] {
  if (!MAY_BE_MARKED.test(title)) return [];
  const text = title
    .slice(0, LIMITS.titleLength)
    .replace(/[\s_]+/g, ' ')
    .trim();
  const plain = fromPlainTome(text);
  if (plain !== undefined) return [plain];
  const bracketed = fromBrackets(text);
  if (bracketed.length > 0) return bracketed;
  const one = fromKind(text) ?? fromMark(text) ?? fromEastAsian(text) ?? fromBareNumber(text);
  return one === undefined ? [] : [one];
}

/** One cheap look that spares most novels the rest. */
const MAY_BE_MARKED =
  /[#\d巻卷册上中下]|tome|\bt\.|vol|livre|partie|book|part\b|hors|\bhs\b|coffret|int[eé]gral|omnibus|box ?set|guide|artbook|fan ?book|data ?book/i;

/** Four titles of series in five are "Name, tome 8 : album" and nothing else: read without looking for all the rest. */
function fromPlainTome(text: string): TitleProposal | undefined {
  const found = PLAIN_TOME.exec(text);
  return found === null || NOT_PLAIN.test(text) ? undefined : proposal(found[1]!, volumeOf(found[2]!, undefined, 'tome'), found[3], 'high');
}

const PLAIN_TOME = /^([^#()[\]\d]+), ?tome (\d{1,3})(?: ?: ?([^#()[\]\d]*))?$/i;
const NOT_PLAIN = /[ _.-](?:t\.|int|omnibus|coffret|box|hors|t?hs|guide|art|fan|data|character)|tome.*tome/i;

/** Goodreads puts the series behind the title: "(Sorceleur, #1)", "(The Locked Tomb #1)", "(A, #1; B, #2)", "(X, #1-3)". */
function fromBrackets(text: string): readonly TitleProposal[] {
  if (!text.endsWith(')') || !text.includes('#')) return [];
  const open = text.lastIndexOf('(', text.indexOf('#'));
  if (open <= 0) return [];
  const albumTitle = text.slice(0, open).trim();
  return text
    .slice(open + 1, -1)
    .split(';')
    .flatMap((part) => {
      const found = /^(.*?)[\s,]*#\s*(\d{1,4}(?:\.\d{1,2})?)(?:\s*[-–&]\s*(\d{1,4}(?:\.\d{1,2})?))?\s*$/.exec(part.trim());
      if (found === null || found[1]!.trim() === '') return [];
      return proposal(found[1]!, volumeOf(found[2]!, found[3], 'tome'), albumTitle, 'high') ?? [];
    });
}

/** "Maus : Intégrale", "Coffret Wang 2 volumes : …", "Asterix - HS - …", "X, guide officiel". */
function fromKind(text: string): TitleProposal | undefined {
  const found = namedKind(text);
  if (found === undefined) return undefined;
  const range = MARKED.exec(found.rest);
  const { kind } = found;
  const own = found.label === undefined ? '' : tidyLabel(found.label);
  const to = range?.groups?.['to'];
  const volume: VolumeNumber =
    range !== null && to !== undefined
      ? volumeOf(range.groups!['number']!, to, kind)
      : { label: own === '' && range !== null && kind !== 'coffret' ? tidyLabel(range.groups!['number']!) : own, kind };
  const album = range === null ? found.rest : found.rest.slice(0, range.index) + found.rest.slice(range.index + range[0].length);
  return proposal(found.name, volume, album, 'high');
}

/** "Les Bidochon, tome 8 : Vent du soir", "Tintin - T22 Vol 714 pour Sydney", "1Q84, Livre 1 : Avril-Juin". */
function fromMark(text: string): TitleProposal | undefined {
  const marks = marksIn(text);
  const first = marks[0];
  if (first === undefined) return undefined;
  // Two tomes named in one title are one volume that holds both: "Tobie Lolness : Tome 1, …, Tome 2, …".
  const last = marks.findLast((mark) => mark.word === first.word && (numberOfLabel(mark.number) ?? 0) > (numberOfLabel(first.number) ?? 0));
  const volume = volumeOf(first.number, first.to ?? (first.word === 'tome' ? last?.number : undefined), 'tome');
  return proposal(text.slice(0, first.start), volume, text.slice(first.end), confidenceOf(first, text));
}

const confidenceOf = (mark: Mark, text: string): Confidence =>
  mark.strong && /[,:;.(–—-]\s*$/.test(text.slice(0, mark.start)) ? 'high' : 'medium';

/** "ワンピース 第23巻", "鬼滅の刃 1-3巻", "海辺のカフカ 上". */
function fromEastAsian(text: string): TitleProposal | undefined {
  const numbered = /第?\s*(\d{1,3})(?:\s*[-–~〜]\s*(\d{1,3}))?\s*[巻卷册]/.exec(text);
  if (numbered !== null)
    return proposal(
      text.slice(0, numbered.index),
      volumeOf(numbered[1]!, numbered[2], 'tome'),
      text.slice(numbered.index + numbered[0].length),
      'high',
    );
  const half = /[\s(（]([上中下])[)）]?(?:[巻卷册])?$/.exec(text);
  if (half === null) return undefined;
  const from = '上中下'.indexOf(half[1]!) + 1;
  return proposal(text.slice(0, half.index), { label: half[1]!, from, to: from, kind: 'tome' }, '', 'medium');
}

/** "FANTOMETTE 09 - OPERATION FANTOMETTE", "Naruto 05", "Naruto (12)", "Foo (1/3)". */
function fromBareNumber(text: string): TitleProposal | undefined {
  const found =
    /^(?<name>\D.*?)\s(?<number>\d{1,3})\s+[-–—]\s+(?<album>\S.*)$/.exec(text) ??
    /^(?<name>\D.*?)\s(?<number>0\d{1,2})(?<album>)$/.exec(text) ??
    /^(?<name>\D.*?)\s?\((?<number>\d{1,3})(?:\s?(?:\/|of|sur)\s?\d{1,3})?\)(?<album>)$/.exec(text);
  const { name, number, album } = found?.groups ?? {};
  return name === undefined || number === undefined ? undefined : proposal(name, volumeOf(number, undefined, 'tome'), album, 'low');
}

/** A volume of one number, or of a range when `to` is above it: then the book holds several tomes. */
function volumeOf(number: string, to: string | undefined, kind: VolumeNumber['kind']): VolumeNumber {
  const from = numberOfLabel(number);
  const end = to === undefined ? undefined : numberOfLabel(to);
  if (from === undefined) return { label: tidyLabel(number), kind };
  if (end !== undefined && end > from)
    return { label: `${tidyLabel(number)}–${tidyLabel(to!)}`, from, to: end, kind: kind === 'tome' ? 'integrale' : kind };
  return { label: tidyLabel(number), from, to: from, kind };
}

function proposal(name: string, volume: VolumeNumber, album: string | undefined, confidence: Confidence): TitleProposal | undefined {
  const { name: seriesName, line } = splitEditionLine(trimSeparators(name));
  if (!/[\p{L}\p{N}]/u.test(seriesName)) return undefined;
  if (album === undefined || album === '') return { seriesName, volume, albumTitle: undefined, editionLine: line, confidence };
  const afterwards = album.endsWith(')') ? splitEditionLine(`x ${album}`) : { name: `x ${album}`, line: undefined };
  return {
    seriesName,
    volume,
    albumTitle: trimSeparators(afterwards.name.slice(1)) || undefined,
    editionLine: line ?? afterwards.line,
    confidence,
  };
}

/** Strips what joined the parts: commas, colons, dashes, a bracket without its pair; keeps "?", "!" and "...". */
function trimSeparators(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && LEADING.includes(text[start]!)) start++;
  while (end > start && (TRAILING.includes(text[end - 1]!) || (text[end - 1] === '.' && text[end - 2] !== '.'))) end--;
  const bare = text.slice(start, end);
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1).trim() : bare;
}

const TRAILING = ' ,:;([-–—/';
const LEADING = ' ,:;.)]-–—/';
