import { describe, expect, it } from 'vitest';
import { createLibrarySearch, LibrarySearch } from '../../../../../src/domain/library/search/library-search.ts';
import { aBook, find, firstOf, inSeries, LIBRARY, searchOver } from './library.ts';

const ids = (query: string, limit?: number) => find(query, limit).books.map((hit) => hit.bookId);
const whyOf = (query: string) => find(query).books[0]?.why;
const markedIn = (query: string): string[] => {
  const [hit] = find(query).books;
  const title = LIBRARY.find((book) => book.bookId === hit?.bookId)?.title ?? '';
  return hit?.marks.map(([start, end]) => title.slice(start, end)) ?? [];
};

describe('words', () => {
  it('SEA-2 accents, case, dashes, apostrophes and ligatures do not matter', () => {
    expect(['ORGUEIL ET PREJUGES', 'l’ecume', 'quatre vingts jours', 'un cœur', 'coeur simple'].map(firstOf)).toEqual([
      'orgueil',
      'ecume',
      'jours',
      'coeur',
      'coeur',
    ]);
  });
  it('SEA-3 all words must match, in whatever fields they stand', () => {
    expect(ids('verne lieues')).toEqual(['lieues']);
    expect(ids('austen prejuges 2012')).toEqual(['orgueil']);
    expect(ids('verne')).toEqual(expect.arrayContaining(['lieues', 'jours']));
  });
  it('SEA-3 articles and the small words between them need not match', () => {
    expect(firstOf('la ecume de jours')).toBe('ecume');
    expect(ids('les')).not.toHaveLength(0);
  });
  it('SEA-16 tags and notes find the book, say that they did, and come after titles', () => {
    const search = searchOver([
      aBook('noted', { title: 'Germinal', notes: ['Le cheval Bataille, au fond de la mine.'] }),
      aBook('tagged', { title: 'L’Œuvre', tags: ['Prêté à l’école', 'peinture'] }),
      aBook('titled', { title: 'La Mine d’or' }),
    ]);
    expect(search.search('mine', 5).books).toMatchObject([
      { bookId: 'titled' },
      { bookId: 'noted', why: { type: 'all-words', fields: ['notes'] } },
    ]);
    expect(search.search('peinture', 5).books).toMatchObject([{ bookId: 'tagged', why: { type: 'all-words', fields: ['tags'] } }]);
    expect(search.search('oeuvre ecole', 5).books).toMatchObject([{ bookId: 'tagged', why: { fields: ['title', 'tags'] } }]);
  });
  it('SEA-4 the last word is a beginning while it is typed', () => {
    expect(['orgu', 'trois mousq', 'or'].map(firstOf)).toEqual(['orgueil', 'mousquetaires', 'orgueil']);
    expect(whyOf('trois mousq')).toEqual({ type: 'starts-with', typed: 'mousq', field: 'title' });
  });
  it('SEA-4 a single letter finds what begins with it', () => {
    expect(find('z').bookTotal).toBeGreaterThan(0);
  });
  it('SEA-5 one letter may differ from four letters on, two from eight, the first only from six', () => {
    expect(firstOf('zola asommoir')).toBe('assommoir');
    expect(firstOf('asomoir')).toBe('assommoir');
    expect(firstOf('xrgueil')).toBe('orgueil');
    expect(find('xleu').books).toHaveLength(0);
    expect(find('vai').books).toHaveLength(0);
  });
  it('SEA-5 a beginning may be mistyped as well', () => {
    expect(firstOf('mousquta')).toBe('mousquetaires');
    expect(whyOf('mousquta')).toEqual({ type: 'letters-away', letters: 1, typed: 'mousquta', matched: 'Mousquetaires', field: 'title' });
  });
  it('SEA-5 numbers are never approximate', () => {
    expect(find('1985').books).toHaveLength(0);
    expect(firstOf('bradbury 451')).toBe('fahrenheit');
  });
  it('SEA-5 near words are looked for only when the words as typed find nothing', () => {
    const search = searchOver([aBook('a', { title: 'Dune' }), aBook('b', { title: 'Lune' })]);
    expect(search.search('dune', 10).books.map((hit) => hit.bookId)).toEqual(['a']);
    expect(search.search('dunne', 10).books.map((hit) => hit.bookId)).toEqual(['a']);
  });
  it('SEA-6 words may be joined or split', () => {
    expect(whyOf('blackclover')).toEqual({ type: 'joined-words', matched: 'Black Clover' });
    expect(firstOf('fahren heit')).toBe('fahrenheit');
    expect(firstOf('vingt mille lieues sous les mers')).toBe('lieues');
  });
  it('SEA-6 initials stand for names, in both directions', () => {
    expect(whyOf('jrr tolkien bilbo')).toEqual({ type: 'initials', matched: 'John Ronald Reuel Tolkien' });
    expect(ids('tolkien jrr')).toEqual(expect.arrayContaining(['anneau', 'bilbo']));
    expect(ids('jane austen')).toEqual(ids('austen jane'));
  });
  it('SEA-6 a number may be said in words', () => {
    expect(['20000 lieues', 'le tour du monde en 80 jours'].map(firstOf)).toEqual(['lieues', 'jours']);
  });
});

describe('order', () => {
  it('SEA-7 the exact title comes before titles that say more, and shorter before longer', () => {
    expect(ids('le petit prince')).toEqual(['prince', 'prince-carnet']);
    expect(whyOf('petit prince')).toEqual({ type: 'exact-title' });
  });
  it('SEA-7 words in the order of the title come before the same words in another', () => {
    const search = searchOver([aBook('b', { title: 'Silence de la mer immense' }), aBook('a', { title: 'Mer du silence immense' })]);
    expect(search.search('silence mer', 2).books[0]?.bookId).toBe('b');
    expect(search.search('mer silence', 2).books[0]?.bookId).toBe('a');
  });
  it('SEA-8 the name of a series gives its volumes in reading order', () => {
    expect(ids('thorgal', 12)).toEqual(Array.from({ length: 12 }, (_, i) => `Thorgal ${i + 1}`));
  });
  it('SEA-8 specials and omnibuses come after the numbered volumes', () => {
    const search = searchOver([
      aBook('int', { title: 'Blacksad, intégrale', series: inSeries('Blacksad', 1, { to: 5, numbered: false }) }),
      aBook('b2', { title: 'Blacksad, tome 2', series: inSeries('Blacksad', 2) }),
      aBook('b1', { title: 'Quelque part entre les ombres', series: inSeries('Blacksad', 1) }),
    ]);
    expect(search.search('blacksad', 10).books.map((hit) => hit.bookId)).toEqual(['b1', 'b2', 'int']);
    expect(search.search('blacksad 3', 10).books[0]?.bookId).toBe('int');
    expect(search.search('blacksad 1-5', 10).books[0]?.bookId).toBe('int');
  });
  it('SEA-8 a title that is only series and number waits for its turn', () => {
    const search = searchOver([
      aBook('h2', { title: 'Hunger Games, tome 2', series: inSeries('Hunger Games', 2) }),
      aBook('h1', { title: 'Hunger Games, tome 1 : Le Tirage', series: inSeries('Hunger Games', 1) }),
    ]);
    expect(search.search('hunger games', 10).books).toMatchObject([
      { bookId: 'h1', why: { type: 'all-words', fields: ['series'] } },
      { bookId: 'h2', why: { type: 'all-words' } },
    ]);
  });
  it.each([
    ['Les Bidochon, tome 8 : Vent du soir', 'Bidochon', 8, 'vent du soir'],
    ['Sang des elfes (Sorceleur, #1)', 'Sorceleur', 1, 'sang des elfes'],
    ['Les Schtroumpfs noirs, tome 1', 'Les Schtroumpfs', 1, 'les schtroumpfs noirs'],
  ])('SEA-7 the album is the title: "%s"', (title, name, number, query) => {
    const search = searchOver([aBook('album', { title, series: inSeries(name, number) })]);
    expect(search.search(query, 1).books[0]?.why).toEqual({ type: 'exact-title' });
  });
  it('SEA-9 own books come before wished ones', () => {
    const search = searchOver([aBook('wished', { title: 'Solaris', wished: true }), aBook('owned', { title: 'Solaris' })]);
    expect(search.search('solaris', 10).books.map((hit) => hit.bookId)).toEqual(['owned', 'wished']);
  });
  it('SEA-9 the order does not depend on the order in which books arrived', () => {
    const backwards = searchOver([...LIBRARY].reverse());
    for (const query of ['larcenet', 'le', 'tome', 'lewis', 'de']) expect(backwards.search(query, 50)).toEqual(find(query, 50));
  });
});

describe('series and numbers', () => {
  it.each([
    'thorgal 7',
    'thorgal t7',
    'thorgal T.07',
    'Thorgal, tome 7',
    'thorgal #7',
    'thorgal n°7',
    'thorgal vol. 7',
    'tome 7 thorgal',
    'thorgal livre vii',
    'septième tome de thorgal',
    'thorgal 第7巻',
  ])('SEA-10 "%s" gives the seventh volume first and the others after it', (query) => {
    expect(ids(query, 3)).toEqual(['Thorgal 7', 'Thorgal 1', 'Thorgal 2']);
    expect(whyOf(query)).toEqual({ type: 'series-number', series: 'Thorgal', label: '7' });
  });
  it('SEA-10 a volume may have a decimal number', () => {
    expect(whyOf('sac a puces 8.5')).toEqual({ type: 'series-number', series: 'Sac à puces', label: '8.5' });
  });
  it('SEA-10 a number that belongs to a title stays part of it', () => {
    expect(['fahrenheit 451', '1984', 'kaiju n°8 3'].map(firstOf)).toEqual(['fahrenheit', '1984', 'kaiju']);
  });
  it('SEA-10 a number that no book has leaves the words alone', () => {
    expect(firstOf('orgueil 12')).toBe('orgueil');
  });
  it('SEA-11 series are hits of their own, with the reason and the letters to underline', () => {
    expect(find('lucky').series).toEqual([
      { seriesKey: 'lucky luke', score: expect.any(Number), why: { type: 'all-words', fields: ['series'] }, marks: [[0, 5]] },
    ]);
    expect(find('fulmetal').series[0]).toMatchObject({ why: { type: 'letters-away', letters: 1, matched: 'Fullmetal' }, marks: [[0, 9]] });
    expect(find('verne').series).toEqual([]);
  });
});

describe('isbn', () => {
  it.each(['9782264058249', '978-2-264-05824-9', '2264058242', '2-264-05824-2', 'ISBN 9782264058249', '97822640'])(
    'SEA-12 "%s" finds the book',
    (typed) => {
      expect(find(typed)).toEqual({
        series: [],
        books: [{ bookId: 'orgueil', why: { type: 'isbn' }, marks: [], score: expect.any(Number) }],
        bookTotal: 1,
      });
    },
  );
  it('SEA-12 an ISBN with another digit finds nothing', () => {
    expect(find('9782264058256').books).toEqual([]);
  });
  it('SEA-12 the ISBN of another edition finds the same book, also after the index was stored', () => {
    const search = searchOver([
      aBook('a', { title: 'Nana', isbn13: '9782070409365', editions: [{ isbn13: '9782253003656' }, { title: 'Nana (Pléiade)' }] }),
    ]);
    const stored = LibrarySearch.load(search.serialise());
    for (const index of [search, stored.ok ? stored.value : undefined])
      expect(['9782253003656', '97822530', '9782070409365', '9782253003663'].map((typed) => index?.search(typed, 5).bookTotal)).toEqual([
        1, 1, 1, 0,
      ]);
    expect(search.search('pleiade', 5).books).toMatchObject([{ bookId: 'a' }]);
    search.remove('a');
    expect(search.search('9782253003656', 5).bookTotal).toBe(0);
  });
});

describe('what is said about a hit', () => {
  it('SEA-13 marks are ranges of the original title, whatever folding did to its length', () => {
    expect(markedIn('coeur simp')).toEqual(['cœur', 'simp']);
    expect(markedIn('ranma 1/2')).toEqual(['Ranma', '½', '2']);
    expect(markedIn('prejuges')).toEqual(['préjugés']);
    expect(markedIn('mousquetere')).toEqual(['Mousquetaires']);
  });
  it('SEA-14 the nearest wording is given when nothing matched as typed, and only then', () => {
    expect(find('orgeuil et prejuges').corrected).toBe('orgueil et préjugés');
    expect(find('orgueil et prejuges').corrected).toBeUndefined();
    expect(find('mousq').corrected).toBeUndefined();
  });
  it('SEA-14 when one word fits nothing the others still find', () => {
    expect(find('orgueil xyzzyx')).toMatchObject({ corrected: 'orgueil', books: [{ bookId: 'orgueil' }] });
  });
  it('SEA-14 a word just begun is not enough on its own when the others fit nothing', () => {
    expect(find('xyzzyx or').bookTotal).toBe(0);
  });
  it('SEA-14 a line without words finds nothing', () => {
    expect(find('  … !? ')).toEqual({ series: [], books: [], bookTotal: 0 });
  });
  it('the total counts more than what is given', () => {
    expect(find('thorgal', 3)).toMatchObject({ bookTotal: 17, books: { length: 3 } });
  });
});

describe('keeping up', () => {
  it('a changed book is found by its new words only', () => {
    const search = searchOver([aBook('a', { title: 'Solaris' })]);
    search.search('solaris', 1);
    search.put(aBook('a', { title: 'Stalker' }));
    expect([search.search('solaris', 1).bookTotal, search.search('stalker', 1).bookTotal]).toEqual([0, 1]);
  });
  it('a removed book is gone, and its series with it', () => {
    const search = searchOver([aBook('a', { title: 'Akira, tome 1', series: inSeries('Akira', 1), isbn13: '9782723428262' })]);
    search.remove('a');
    search.remove('unknown');
    expect([search.search('akira', 1), search.search('9782723428262', 1)].map((found) => [found.series.length, found.bookTotal])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
  it('SEA-15 what was written is read back, and goes on', () => {
    const read = LibrarySearch.load(searchOver().serialise());
    if (!read.ok) throw new Error(read.error.type);
    expect(read.value.search('fma 27', 5)).toEqual(find('fma 27', 5));
    read.value.remove('prince');
    read.value.put(aBook('new', { title: 'Le Petit Prince retrouvé' }));
    expect(read.value.search('petit prince', 5).books.map((hit) => hit.bookId)).toEqual(['new', 'prince-carnet']);
  });
  it('SEA-15 an index of another version, a cut one or none is refused', () => {
    const buffer = searchOver().serialise();
    const other = buffer.slice(0);
    new Uint32Array(other)[1] = 99;
    expect(LibrarySearch.load(other)).toEqual({ ok: false, error: { type: 'PackUnreadable', found: 99 } });
    expect(LibrarySearch.load(buffer.slice(0, buffer.byteLength - 64)).ok).toBe(false);
    expect(LibrarySearch.load(new ArrayBuffer(0)).ok).toBe(false);
    expect(LibrarySearch.load(new ArrayBuffer(64)).ok).toBe(false);
  });
  it('an empty library answers, and can be written', () => {
    const empty = createLibrarySearch();
    expect(empty.search('dune', 10).bookTotal).toBe(0);
    expect(LibrarySearch.load(empty.serialise()).ok).toBe(true);
  });
});
