import { describe, expect, test } from 'vitest';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';

describe('LIB-23 the volume as it is typed', () => {
  test.each([
    ['4', { label: '4', from: 4, to: 4, kind: 'tome' }],
    ['0', { label: '0', from: 0, to: 0, kind: 'tome' }],
    [' 08 ', { label: '8', from: 8, to: 8, kind: 'tome' }],
    ['8,5', { label: '8.5', from: 8.5, to: 8.5, kind: 'tome' }],
    ['iv', { label: 'IV', from: 4, to: 4, kind: 'tome' }],
    ['153b', { label: '153b', from: 153.5, to: 153.5, kind: 'tome' }],
    ['1200', { label: '1200', from: 1200, to: 1200, kind: 'tome' }],
    ['deux', { label: '2', from: 2, to: 2, kind: 'tome' }],
    ['1-3', { label: '1–3', from: 1, to: 3, kind: 'integrale' }],
    ['1 – 3', { label: '1–3', from: 1, to: 3, kind: 'integrale' }],
    ['3 à 1', { label: '1–3', from: 1, to: 3, kind: 'integrale' }],
    ['1 to 3', { label: '1–3', from: 1, to: 3, kind: 'integrale' }],
    ['', { label: '', kind: 'tome' }],
    ['hors-série', { label: 'hors-série', kind: 'hors-serie' }],
    ['hors-série 2', { label: 'hors-série 2', kind: 'hors-serie' }],
    ['Intégrale', { label: 'Intégrale', kind: 'integrale' }],
    ['coffret 2', { label: 'coffret 2', kind: 'coffret' }],
    ['artbook', { label: 'artbook', kind: 'guide' }],
    ['avant tout', { label: 'avant tout', kind: 'hors-serie' }],
    ['-3', { label: '-3', kind: 'hors-serie' }],
  ] as const)('%j', (typed, volume) => {
    expect(volumeOfTyped(typed)).toEqual(volume);
  });
});
