/**
 * The doors of administration and of second factors, in a table of their own: a device fetches their screens when it needs them, and
 * its installation has nothing of them. To whoever is no administrator the doors under `/api/admin` do not exist.
 */
import { z } from 'zod';
import { erasurePreview } from './erasure.ts';
import { mailLanguage } from './mail-language.ts';
import { accountDevice } from './session.ts';
import {
  freshCodesRequest,
  secondFactorBegun,
  secondFactorChange,
  secondFactorCode,
  secondFactorOn,
  secondFactorState,
} from './second-factor.ts';

export const REGISTRATIONS = ['open', 'invite', 'closed'] as const;
export type RegistrationMode = (typeof REGISTRATIONS)[number];
/** No free words: what an administrator writes about somebody would outlive them. */
export const ERASURE_REASONS = ['asked', 'abuse', 'law', 'unused'] as const;

const personLine = z.object({
  userId: z.string(),
  name: z.string(),
  since: z.number(),
  suspendedAt: z.number().optional(),
  administrator: z.boolean(),
});
export type AdminPersonLine = z.infer<typeof personLine>;
const figures = z.object({ devices: z.int(), rows: z.int(), characters: z.int(), fileBytes: z.int() });
export const adminPeople = z.object({ people: z.array(personLine), next: z.number().optional() }).meta({ id: 'AdminPeople' });
export type AdminPeople = z.infer<typeof adminPeople>;
export const adminPerson = z
  .object({ ...personLine.shape, figures, sessions: z.array(accountDevice.omit({ isThis: true })) })
  .meta({ id: 'AdminPerson' });
export type AdminPerson = z.infer<typeof adminPerson>;
/** By kinds only: never to whom, and nothing of what they say. A kind or a trouble that an app of before does not know is shown as another one. */
const mails = z
  .object({
    /** Whether this server sends any. */
    sent: z.boolean(),
    figures: z.array(
      z.object({
        /** Which mail: `sign-in-code`. */
        kind: z.string(),
        state: z.enum(['waiting', 'given-up']),
        /** What went wrong last: `refused`, `unreachable`, `too-late`. Absent: nothing yet. */
        trouble: z.string().optional(),
        count: z.int(),
        /** When the first of them was written down, where that is known. */
        oldestAt: z.number().optional(),
      }),
    ),
  })
  .optional();
/** `nightly`: whether this server takes them by itself. */
const backups = z.object({ nightly: z.boolean(), lastAt: z.number().optional(), failedAt: z.number().optional() }).optional();
export const adminServer = z
  .object({
    figures: z.object({ ...figures.shape, people: z.int(), sharedRealms: z.int(), databaseBytes: z.int().optional() }),
    quotas: z.object({ rows: z.int(), characters: z.int(), fileBytes: z.int() }),
    disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }).optional(),
    registration: z.enum(REGISTRATIONS),
    refusals: z.array(z.object({ day: z.string(), kind: z.string(), times: z.int() })),
    jobs: z.object({
      /** The server's time of this answer: how old the rest is. */
      at: z.number().optional(),
      lastUpkeep: z.object({ at: z.number(), tookMs: z.number(), failed: z.boolean() }).optional(),
      /** Accounts that ended, of which rows or files may be left. */
      erasuresUnderWay: z.int(),
      /** When the first of these ended; absent when there are none. */
      erasuresSince: z.number().optional(),
      mails,
      backups,
    }),
    sessions: z.array(
      z.object({ deviceId: z.string(), userId: z.string(), deviceName: z.string(), since: z.number(), seenAt: z.number() }),
    ),
    realms: z.array(z.object({ realmId: z.string(), name: z.string(), members: z.int(), rows: z.int() })),
    invitations: z.array(z.object({ id: z.string(), madeAt: z.number(), expiresAt: z.number() })),
  })
  .meta({ id: 'AdminServer' });
export type AdminServer = z.infer<typeof adminServer>;
/** Told once: the server keeps it sealed. */
export const adminInvited = z.object({ id: z.string(), token: z.string(), expiresAt: z.number() });
export type AdminInvited = z.infer<typeof adminInvited>;

const done = z.object({ done: z.literal(true) });
const NOTHING = z.strictObject({});

export const ADMIN_ROUTES = {
  secondFactor: {
    method: 'GET',
    path: '/api/account/second-factor',
    signedIn: true,
    response: secondFactorState,
    summary: 'Whether my account has a second factor',
  },
  secondFactorBegin: {
    method: 'POST',
    path: '/api/account/second-factor',
    signedIn: true,
    request: NOTHING,
    response: secondFactorBegun,
    summary: 'Begin a second factor',
  },
  secondFactorConfirm: {
    method: 'POST',
    path: '/api/account/second-factor/confirmation',
    signedIn: true,
    request: secondFactorChange,
    response: secondFactorOn,
    summary: 'Confirm the second factor that was begun by its first code',
  },
  secondFactorProve: {
    method: 'POST',
    path: '/api/account/second-factor/proof',
    signedIn: true,
    request: secondFactorCode,
    response: secondFactorState,
    summary: 'Give a code of my second factor',
  },
  secondFactorReplace: {
    method: 'POST',
    path: '/api/account/second-factor/replacement',
    signedIn: true,
    request: NOTHING,
    response: secondFactorBegun,
    summary: 'Begin another second factor in the place of mine, which goes on until the other one is confirmed',
  },
  secondFactorCodes: {
    method: 'POST',
    path: '/api/account/second-factor/codes',
    signedIn: true,
    request: freshCodesRequest,
    response: secondFactorOn,
    summary: 'New codes on paper in the place of mine',
  },
  secondFactorOff: {
    method: 'POST',
    path: '/api/account/second-factor/removal',
    signedIn: true,
    request: secondFactorChange,
    response: secondFactorState,
    summary: 'Take my second factor away',
  },
  adminClaim: {
    method: 'POST',
    path: '/api/admin/claim',
    signedIn: true,
    request: z.strictObject({ token: z.string().min(20).max(100) }),
    response: done,
    summary: 'Become an administrator by a link that the server printed',
  },
  adminServer: {
    method: 'GET',
    path: '/api/admin/server',
    signedIn: true,
    response: adminServer,
    summary: 'Figures, refusals, jobs, sessions, groups and registration',
  },
  adminPeople: {
    method: 'GET',
    path: '/api/admin/people',
    signedIn: true,
    query: z.object({ words: z.string().max(100).optional(), before: z.coerce.number().int().min(0).optional() }),
    response: adminPeople,
    summary: 'People of this server',
  },
  adminPerson: {
    method: 'GET',
    path: '/api/admin/people/:userId',
    signedIn: true,
    response: adminPerson,
    summary: 'One person: figures and devices',
  },
  adminSuspend: {
    method: 'POST',
    path: '/api/admin/people/:userId/suspension',
    signedIn: true,
    request: z.strictObject({ suspended: z.boolean() }),
    response: adminPerson,
    summary: 'Suspend an account, or let it go on',
  },
  adminSignOut: {
    method: 'POST',
    path: '/api/admin/people/:userId/sign-out',
    signedIn: true,
    request: NOTHING,
    response: adminPerson,
    summary: 'End all sessions of an account',
  },
  adminErasurePreview: {
    method: 'GET',
    path: '/api/admin/people/:userId/erasure',
    signedIn: true,
    response: erasurePreview,
    summary: 'What would go with an account',
  },
  adminErase: {
    method: 'POST',
    path: '/api/admin/people/:userId/erasure',
    signedIn: true,
    request: z.strictObject({
      reason: z.enum(ERASURE_REASONS),
      typed: z.string().max(130),
      /** The groups that the administrator was shown and that may end for others. */
      endsFor: z.array(z.string().max(300)).max(200).optional(),
      /** Of the mails that tell the person. */
      language: mailLanguage.optional(),
    }),
    response: done,
    summary: 'Erase an account; `typed` is the name of its person',
  },
  adminRegistration: {
    method: 'POST',
    path: '/api/admin/registration',
    signedIn: true,
    request: z.strictObject({ registration: z.enum(REGISTRATIONS) }),
    response: done,
    summary: 'Who may make an account',
  },
  adminInvite: {
    method: 'POST',
    path: '/api/admin/invitations',
    signedIn: true,
    request: NOTHING,
    response: adminInvited,
    summary: 'A link by which one person makes an account',
  },
  adminUninvite: {
    method: 'DELETE',
    path: '/api/admin/invitations/:id',
    signedIn: true,
    response: done,
    summary: 'Take an invitation back',
  },
} as const;
export type AdminRouteName = keyof typeof ADMIN_ROUTES;
