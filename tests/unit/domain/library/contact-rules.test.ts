import { describe, expect, it } from 'vitest';
import { decideContact } from '#domain/library/contact-rules.ts';
import type { Contact } from '#domain/library/contact.ts';
import { anId, NOW } from '../../../kit/library.ts';

const kofi: Contact = { id: anId(1), name: 'Kofi', createdAt: NOW, updatedAt: NOW };
const awa: Contact = { ...kofi, id: anId(2), name: 'Awa Diop' };
const LATER = '2026-12-01T10:00:00.000Z';
const decide = (decision: Parameters<typeof decideContact>[1], contacts = [kofi, awa]) => {
  const decided = decideContact(contacts, decision, LATER);
  return decided.ok ? decided.value : decided.error;
};

describe('people that loans name', () => {
  it('LOA-6 are renamed, also in another spelling of their own name', () => {
    const renamed = (name: string) => decide({ type: 'rename', contactId: kofi.id, name });
    expect(renamed('  Kofi  Mensah ')).toEqual({ kind: 'put', row: { ...kofi, name: 'Kofi Mensah', updatedAt: LATER } });
    expect(renamed('KOFI')).toMatchObject({ kind: 'put', row: { name: 'KOFI' } });
    expect(renamed('Kofi')).toBeUndefined();
  });

  it('LOA-6 a name that somebody else has, none and a too long one are refused', () => {
    const renamed = (name: string) => decide({ type: 'rename', contactId: kofi.id, name });
    expect(renamed('awa  DIOP')).toEqual({ type: 'NameTaken', name: 'Awa Diop' });
    expect(renamed('  ')).toMatchObject({ type: 'NothingTyped' });
    expect(renamed('x'.repeat(5_000))).toMatchObject({ type: 'TextTooLong', field: 'name' });
    expect(decide({ type: 'rename', contactId: anId(9), name: 'Ama' })).toEqual({ type: 'NotFound', what: 'person' });
  });

  it('LOA-6 are taken away and put back as they were', () => {
    expect(decide({ type: 'remove', contactId: kofi.id })).toEqual({ kind: 'remove', id: kofi.id });
    expect(decide({ type: 'remove', contactId: kofi.id }, [awa])).toBeUndefined();
    expect(decide({ type: 'put-back', contact: kofi }, [awa])).toEqual({ kind: 'put', row: kofi });
    expect(decide({ type: 'put-back', contact: kofi })).toBeUndefined();
  });
});
