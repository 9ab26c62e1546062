import { describe, expect, it } from 'vitest';
import { applyChangeSpec } from '../../../../sync-server/core/change-spec.ts';

const UNDEFINED = { $t: 'undefined' };

describe('SYN-6 changes of properties', () => {
  it.each([
    ['sets a property', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['sets a path and keeps its neighbours', { a: { b: 1, c: 2 } }, { 'a.b': 3 }, { a: { b: 3, c: 2 } }],
    ['makes missing parents', {}, { 'a.b.c': 1 }, { a: { b: { c: 1 } } }],
    ['puts nothing into a text', { a: 'text' }, { 'a.b': 1 }, { a: 'text' }],
    ['deletes a property', { a: 1, b: 2 }, { a: UNDEFINED }, { b: 2 }],
    ['deletes a path', { a: { b: 1, c: 2 } }, { 'a.b': UNDEFINED }, { a: { c: 2 } }],
    ['deletes nothing where nothing is', { a: 1 }, { 'x.y': UNDEFINED }, { a: 1 }],
    ['sets an element of a list', { a: [1, 2] }, { 'a.1': 3 }, { a: [1, 3] }],
    ['sets inside an element of a list', { a: [{ n: 1 }] }, { 'a.0.n': 2 }, { a: [{ n: 2 }] }],
    ['takes an element out of a list', { a: [1, 2, 3] }, { 'a.1': UNDEFINED }, { a: [1, 3] }],
    ['adds a number', { n: 5 }, { n: { '@@propmod': { add: 2 } } }, { n: 7 }],
    ['adds to nothing', {}, { n: { '@@propmod': { add: 2 } } }, { n: 2 }],
    ['adds to what is no number', { n: 'x' }, { n: { '@@propmod': { add: 2 } } }, { n: 2 }],
    ['takes a number away', { n: 5 }, { n: { '@@propmod': { remove: 2 } } }, { n: 3 }],
    ['adds to a list, sorted', { l: ['c', 'a'] }, { l: { '@@propmod': { add: ['b'] } } }, { l: ['a', 'b', 'c'] }],
    ['adds a list to nothing', {}, { l: { '@@propmod': { add: ['b'] } } }, { l: ['b'] }],
    ['takes from a list', { l: ['a', 'b', 'c'] }, { l: { '@@propmod': { remove: ['b', 'x'] } } }, { l: ['a', 'c'] }],
    ['replaces a prefix', { p: '/old/x' }, { p: { '@@propmod': { replacePrefix: ['/old', '/new'] } } }, { p: '/new/x' }],
    ['leaves another prefix', { p: '/other/x' }, { p: { '@@propmod': { replacePrefix: ['/old', '/new'] } } }, { p: '/other/x' }],
    ['reads the other spelling of a modification', { n: 5 }, { n: { $t: 'PropModification', add: 2 } }, { n: 7 }],
    ['keeps other tags as they are', {}, { d: { $t: 'Date', v: '2026' } }, { d: { $t: 'Date', v: '2026' } }],
  ])('%s', (_title, row, spec, expected) => {
    const before = structuredClone(row);
    expect(applyChangeSpec(row, spec)).toEqual(expected);
    expect(row).toEqual(before);
  });

  it.each([
    ['the sum of a word', { n: { '@@propmod': { add: 'x' } } }],
    ['the difference of a word', { n: { '@@propmod': { remove: true } } }],
    ['a place far outside a list', { 'l.900000000': 1 }],
    ['a name inside a list', { 'l.name': 1 }],
  ])('%s has no meaning and throws', (_title, spec) => {
    expect(() => applyChangeSpec({ n: 1, l: [1] }, spec)).toThrow(TypeError);
  });
});
