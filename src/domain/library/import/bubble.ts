/**
 * The export of Bubble, a site for comics (library-facts 5.8), whose column names are taken as they are spelt there. It states series
 * and volume; an album without a title of its own is called by them. To whom one was lent stays a text: who that is, is on no other device.
 */
import { LIMITS } from '#domain/limits.ts';
import type { Category } from '../book.ts';
import { foldKey } from '../fold.ts';
import { credited, people } from './credits.ts';
import { placeIn } from './place-in.ts';
import { readingsOf } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readBubbleRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const series = reader.text('titre de la serie', 'series', LIMITS.titleLength);
  const album = reader.text('titre de l album', 'title', LIMITS.titleLength);
  const number = record.read('tome');
  const named = album ?? (series === undefined || number === '' ? series : `${series}, tome ${number}`.slice(0, LIMITS.titleLength));
  if (named === undefined) return undefined;
  const type = foldKey(record.peek('type'));
  const category: Category | undefined = /\bmanga\b/.test(type)
    ? 'manga'
    : /\b(?:bd|bande dessinee|comics?)\b/.test(type)
      ? 'bd'
      : undefined;
  const isRead = isYes(record.read('lu'));
  const isHere = isYes(record.read('dans ma collection'));
  // A one-shot is its own series there, without a number.
  const place = number === '' && foldKey(series ?? '') === foldKey(named) ? undefined : placeIn(series, number);
  return sourceRowOf(reader, {
    title: named,
    authors: credited(people(record.read('auteurs'), ',')),
    status: isRead ? 'read' : 'to-read',
    possession: record.peek('prete a') !== '' ? 'lent' : isHere ? 'owned' : 'wished',
    isbn: reader.isbn('ean'),
    fields: {
      publisher: reader.text('editeur', 'publisher', LIMITS.shortTextLength),
      publishedOn: reader.date('date de publication'),
    },
    readings: readingsOf({ outcome: isRead ? 'finished' : undefined }),
    places: place === undefined ? [] : [place],
    category,
    addedAt: readInstant(record.read('date d ajout')),
  });
};

const isYes = (text: string): boolean => /^(?:oui|yes|true|vrai|x|1)$/i.test(text.trim());
