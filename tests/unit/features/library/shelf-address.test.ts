import { expect, it } from 'vitest';
import {
  asksForSomething,
  lookAddress,
  lookOf,
  PLAIN_LOOK,
  searchOf,
  withoutFilters,
  type ShelfLook,
} from '../../../../src/features/library/shelf-address.ts';

const everything: ShelfLook = {
  view: {
    tab: 'manga',
    stacked: false,
    sort: 'read',
    status: 'to-read',
    possession: 'lent',
    format: 'ebook',
    author: 'eiichirō oda',
    series: 'manga:one piece',
    language: 'fr',
    tag: 'à relire & offrir',
    shelf: '00000000-0000-4000-8000-000000000001',
    ratingAtLeast: 14,
    lacks: 'cover',
  },
  layout: 'list',
};

it('FIL-5 an address opened elsewhere shows the same view', () => {
  expect(lookOf(searchOf(everything))).toEqual(everything);
  expect(lookOf(searchOf(PLAIN_LOOK))).toEqual(PLAIN_LOOK);
});

it('FIL-5 the plain shelf has the plain address', () => {
  expect(lookAddress(PLAIN_LOOK)).toBe('/bibliotheque');
  expect(lookAddress({ ...PLAIN_LOOK, view: { ...PLAIN_LOOK.view, status: 'reading' } })).toBe('/bibliotheque?statut=en-cours');
});

it('FIL-5 what an address says wrongly asks for nothing', () => {
  expect(lookOf('onglet=poche&tri=poids&note=9&statut=&sans=tout&vue=globe&piles=oui&autre=1')).toEqual(PLAIN_LOOK);
  expect(lookOf(`auteur=${'x'.repeat(5_000)}`)).toEqual(PLAIN_LOOK);
});

it('FIL-4 one press takes every filter away and leaves the way of looking', () => {
  expect(asksForSomething(everything)).toBe(true);
  expect(withoutFilters(everything)).toEqual({ view: { tab: 'manga', stacked: false, sort: 'read' }, layout: 'list' });
  expect(asksForSomething(withoutFilters(everything))).toBe(false);
});
