/** The rows that say who shares what, in the tables of the sync engine; what they allow says access.ts. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

const tables = z.union([z.literal('*'), z.array(z.string().max(100)).max(100)]);

const permissionSet = z.looseObject({
  add: tables.optional(),
  update: z.union([z.literal('*'), z.record(z.string(), z.union([z.literal('*'), z.array(z.string().max(100)).max(200)]))]).optional(),
  manage: tables.optional(),
});

const text = z.string().max(200);
/** The wire keeps dates as tagged objects. */
const date = z.unknown().optional();

export const realmRow = z.looseObject({
  realmId: z.string(),
  name: text.nullish(),
  represents: text.nullish(),
  purpose: z.string().max(LIMITS.shortTextLength).nullish(),
});

export const memberRow = z.looseObject({
  id: z.string(),
  realmId: z.string(),
  userId: text.nullish(),
  email: text.nullish(),
  name: text.nullish(),
  invite: z.boolean().nullish(),
  invitedDate: date,
  accepted: date,
  rejected: date,
  roles: z.array(text).max(20).nullish(),
  permissions: permissionSet.nullish(),
});

export const roleRow = z.looseObject({
  realmId: z.string(),
  name: text,
  displayName: text.nullish(),
  sortOrder: z.number().nullish(),
  permissions: permissionSet.nullish(),
});
