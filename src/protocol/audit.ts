/** What happened around an account: who did what, when, from which device. An app of before shows kinds that it does not know as such. */
import { z } from 'zod';

export const AUDIT_ACTIONS = [
  'account-created',
  'account-recovered',
  'account-erased',
  'account-exported',
  'account-exported-by-keeper',
  'device-paired',
  'device-renamed',
  'device-signed-out',
  'signed-out',
  'pairing-opened',
  'pairing-refused',
  'recovery-refused',
  'refresh-refused',
  'refresh-replayed',
  'phrase-changed',
  'passkey-used',
  'passkey-added',
  'passkey-removed',
  'identity-used',
  'identity-added',
  'identity-removed',
  'identity-refused',
  'code-used',
  'password-used',
  'password-set',
  'password-removed',
  'address-added',
  'address-removed',
  'realm-made',
  'realm-given',
  'realm-ended',
  'member-invited',
  'member-accepted',
  'member-declined',
  'member-role',
  'member-removed',
  'member-left',
  'second-factor-on',
  'second-factor-off',
  'second-factor-replaced',
  'second-factor-codes',
  'second-factor-asked',
  'second-factor-passed',
  'second-factor-refused',
  'recovery-code-used',
  'admin-link-used',
  'account-suspended',
  'account-resumed',
  'account-signed-out-everywhere',
  'account-erased-by-admin',
  'registration-changed',
  'invitation-made',
  'invitation-withdrawn',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const auditEntry = z
  .object({
    id: z.string(),
    /** Epoch milliseconds of the server's clock. */
    at: z.number(),
    /** One of AUDIT_ACTIONS; a newer server knows more of them. */
    action: z.string(),
    result: z.enum(['done', 'refused']),
    /** `you`: the person who reads. */
    by: z.enum(['you', 'somebody', 'administrator', 'nobody']),
    /** The name that the device of the reader had then. */
    deviceName: z.string().optional(),
    /** The device, while it is signed in. */
    deviceId: z.string().optional(),
    realmId: z.string().optional(),
    /** Which device, which role. */
    about: z.string().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntry>;

/** `before`: the `next` of the page before. */
export const auditQuery = z.object({
  before: z
    .string()
    .max(80)
    .regex(/^\d{1,15}\.[\w-]+$/)
    .optional(),
});
export const auditPage = z.object({ entries: z.array(auditEntry), next: z.string().optional() });
export type AuditPage = z.infer<typeof auditPage>;
