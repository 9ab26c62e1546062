import { describe, expect, it } from 'vitest';
import { MAX_ROW_LENGTH, rowFault, shapeFault, tableKind } from '../../../../sync-server/core/validate.ts';
import { aBook, uuid } from '../sync/a-server.ts';

describe('SYN-5 rows', () => {
  const fault = (more: Readonly<Record<string, unknown>>, key = uuid(1)) => {
    const row = aBook(1, more);
    return rowFault('books', key, row, JSON.stringify(row))?.reason;
  };
  it.each([
    ['a plain one', {}, undefined],
    ['fields of a newer app', { glow: { colour: 'red' } }, undefined],
    ['a property that is undefined on the wire', { subtitle: { $t: 'undefined' } }, undefined],
    ['a missing field', { title: { $t: 'undefined' } }, 'invalid'],
    ['a number that is none', { pages: { $t: 'number', v: 'NaN' } }, 'invalid'],
    ['a title of ten thousand characters', { title: 'x'.repeat(10_000) }, 'invalid'],
    ['more than a megabyte', { extra: 'x'.repeat(MAX_ROW_LENGTH) }, 'too-large'],
  ])('%s', (_title, more, reason) => {
    expect(fault(more)).toBe(reason);
  });
  it('stand under their own id only', () => {
    expect(fault({}, uuid(2))).toBe('invalid');
  });
  it('are known by their table', () => {
    expect(['books', 'notices', 'realms', 'secrets', '__proto__'].map(tableKind)).toEqual([
      'synced',
      'server',
      'sharing',
      undefined,
      undefined,
    ]);
  });
  it.each([
    ['{"a":{"__proto__":1}}', true],
    ['[{"constructor":1}]', true],
    ['{"a.prototype.b":1}', true],
    ['{"proto":"__proto__"}', false],
    [`${'['.repeat(40)}${']'.repeat(40)}`, true],
    [`${'['.repeat(20)}${']'.repeat(20)}`, false],
  ])('%s is dangerous: %s', (json, isDangerous) => {
    expect(shapeFault(JSON.parse(json)) !== undefined).toBe(isDangerous);
  });
});
