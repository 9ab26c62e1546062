import { describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import type { Volume } from '#domain/library/volume.ts';
import { aBook } from '../../../kit/library.ts';
import { formOf, patchOf } from '../../../../src/features/library/book-form.ts';
import { picturesOf } from '../../../../src/features/library/cover-of.ts';
import { titleParts } from '../../../../src/features/library/marks.ts';
import { numberRuns, numbersInWords } from '../../../../src/features/library/number-runs.ts';
import { columnsFor } from '../../../../src/features/library/useColumns.ts';

const inFrench = (numbers: readonly number[]): string =>
  numbersInWords(numbers, 'fr', (from, to) => `${from} à ${to}`).replaceAll('\u00a0', ' ');

describe('missing volumes in words', () => {
  it.each([
    [[4], '4'],
    [[4, 7], '4 et 7'],
    [[4, 5], '4 et 5'],
    [[4, 7, 8, 9], '4 et 7 à 9'],
    [[1, 4, 7, 8, 9, 12], '1, 4, 7 à 9 et 12'],
    [[], ''],
  ])('%j is said %s', (numbers, words) => {
    expect(inFrench(numbers)).toBe(words);
  });

  it('joins only whole neighbours', () => {
    expect(numberRuns([1, 2, 2.5, 3])).toEqual([
      [1, 2],
      [2.5, 2.5],
      [3, 3],
    ]);
  });
});

describe('a title with marks', () => {
  it('is cut where something was found', () => {
    expect(
      titleParts('Astérix gladiateur', [
        [0, 5],
        [8, 15],
      ]),
    ).toEqual([
      { text: 'Astér', marked: true },
      { text: 'ix ', marked: false },
      { text: 'gladiat', marked: true },
      { text: 'eur', marked: false },
    ]);
  });

  it.each([
    [[]],
    [[[3, 99]]],
    [[[2, 1]]],
    [
      [
        [0, 3],
        [1, 2],
      ],
    ],
  ] as [[number, number][]][])('always comes out whole: %j', (marks) => {
    expect(
      titleParts('Dune', marks)
        .map((part) => part.text)
        .join(''),
    ).toBe('Dune');
  });
});

describe('columns of covers', () => {
  it.each([
    [328, 16, 3],
    [328, 32, 1],
    [568, 16, 4],
    [736, 16, 5],
    [664, 16, 5],
  ])('%i px at %i px per rem are %i', (width, rem, count) => {
    expect(columnsFor(width, rem).count).toBe(count);
  });
});

describe('editing a book', () => {
  const book = {
    id: 'b',
    title: 'Astérix gladiateur',
    authors: [
      { name: 'Goscinny', role: 'script' },
      { name: 'Uderzo', role: 'drawing' },
    ],
    category: 'bd',
    status: 'read',
    possession: 'owned',
    pages: 48,
    addedBy: 'hand',
    addedAt: '',
    updatedAt: '',
  } satisfies Book;
  const volume = {
    id: 'v',
    bookId: 'b',
    seriesName: 'Astérix',
    label: '4',
    from: 4,
    to: 4,
    kind: 'tome',
    createdAt: '',
    updatedAt: '',
  } satisfies Volume;
  const rows = { book, readings: [], volumes: [volume] };
  const edited = (fields: Partial<ReturnType<typeof formOf>>) => patchOf(rows, { ...formOf(rows), ...fields });

  it('changes nothing when nothing was typed', () => {
    expect(edited({})).toEqual({});
  });

  it('sends only the field that was changed', () => {
    expect(edited({ publisher: ' Hachette ' })).toEqual({ publisher: 'Hachette' });
    expect(edited({ pages: '' })).toEqual({ pages: null });
  });

  it('LIB-1 takes a book out of its series with the name, and asks for the series of a volume that has none', () => {
    expect(edited({ seriesName: ' ' })).toEqual({ series: null });
    const alone = { ...rows, volumes: [] };
    const typed = (volume: string) => patchOf(alone, { ...formOf(alone), volume });
    expect(typed('4')).toMatchObject({ series: { name: '', volume: { from: 4 } } });
    expect(typed(' ')).toEqual({});
  });

  it('writes the day of publication in the order of the language, and understands it', () => {
    const dated = { ...rows, book: { ...book, publishedOn: '1962-10' } };
    expect(formOf(dated, {}, 'fr').publishedOn).toBe('10/1962');
    expect(patchOf(dated, formOf(dated, {}, 'fr'), {}, 'fr')).toEqual({});
    const typed = (publishedOn: string, locale = 'fr') => patchOf(dated, { ...formOf(dated, {}, locale), publishedOn }, {}, locale);
    expect(typed('21/11/1962')).toEqual({ publishedOn: '1962-11-21' });
    expect(typed('11/21/1962', 'en')).toEqual({ publishedOn: '1962-11-21' });
    expect(typed(' -50 ')).toEqual({ publishedOn: '-50' });
    expect(typed('mai 1962')).toEqual({ publishedOn: 'mai 1962' });
    expect(typed('')).toEqual({ publishedOn: null });
  });

  it('keeps what is known of an author who stays', () => {
    expect(edited({ authors: 'Goscinny, Conrad' })).toEqual({ authors: [{ name: 'Goscinny', role: 'script' }, { name: 'Conrad' }] });
  });

  it.each([
    ['5', { label: '5', from: 5, to: 5, kind: 'tome' }],
    ['8,5', { label: '8.5', from: 8.5, to: 8.5, kind: 'tome' }],
    ['1-3', { label: '1–3', from: 1, to: 3, kind: 'integrale' }],
    ['hors-série', { label: 'hors-série', kind: 'hors-serie' }],
  ])('reads the volume %s', (typed, expected) => {
    expect(edited({ volume: typed })).toEqual({ series: { name: 'Astérix', volume: expected } });
  });

  it('renames the series without touching the volume', () => {
    expect(edited({ seriesName: 'Astérix le Gaulois' })).toEqual({
      series: { name: 'Astérix le Gaulois', volume: { label: '4', from: 4, to: 4, kind: 'tome' } },
    });
  });

  it('takes the book out of its series when the name is emptied', () => {
    expect(edited({ seriesName: ' ' })).toEqual({ series: null });
  });
});

describe('authors with their roles', () => {
  const roles = { script: 'scénario', drawing: 'dessin' } as const;
  const rows = {
    book: aBook({ authors: [{ name: 'René Goscinny', role: 'script', sortName: 'Goscinny, René' }, { name: 'Albert Uderzo' }] }),
    readings: [],
    volumes: [],
  };
  const typed = (authors: string) => patchOf(rows, { ...formOf(rows, roles), authors }, roles).authors;

  it('LIB-15 are typed and shown behind the name', () => {
    expect(formOf(rows, roles).authors).toBe('René Goscinny (scénario), Albert Uderzo');
    expect(typed('René Goscinny (scénario), Albert Uderzo (Dessin)')).toEqual([
      { name: 'René Goscinny', role: 'script', sortName: 'Goscinny, René' },
      { name: 'Albert Uderzo', role: 'drawing' },
    ]);
  });

  it('LIB-15 can be taken away, and other words in brackets belong to the name', () => {
    expect(typed('René Goscinny, Moebius (Jean Giraud)')).toEqual([
      { name: 'René Goscinny', sortName: 'Goscinny, René' },
      { name: 'Moebius (Jean Giraud)' },
    ]);
  });
});

describe('the cover on the page of a book', () => {
  const catalogueCover = { source: 'openlibrary', name: '12' } as const;

  it('MET-83 has more pixels on a dense screen, and the reader’s own picture stands before any other', () => {
    expect(picturesOf({ catalogueCover }, 1)).toEqual({ picture: 'catalogue:openlibrary:12' });
    expect(picturesOf({ catalogueCover }, 3)).toEqual({ picture: 'catalogue:openlibrary:12', sharper: 'catalogue-480:openlibrary:12' });
    const cover = { hash: 'a'.repeat(64), size: 1, type: 'image/webp', width: 1, height: 1 } as const;
    expect(picturesOf({ catalogueCover, cover }, 3)).toEqual({ picture: cover.hash });
    expect(picturesOf({}, 3)).toEqual({ picture: undefined });
  });
});
