/**
 * How much one address, and one account, may ask. Sizes in bytes, rates per minute.
 * The sync doors are limited without headers: the sync engine slows itself down on `Ratelimit-*` (docs/adr/0001).
 */
import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { DoorName } from './all-routes.ts';
import { Refusal } from './failures.ts';

export const BODY_LIMIT = 64 * 1024;
/** Where a device stands in all its realms is part of the address of its line. */
export const MAX_HEADER_BYTES = 64 * 1024;
/** A request that takes longer to arrive is somebody holding a door open. A full queue over a slow phone line fits. */
export const ARRIVAL_MS = 10 * 60_000;
/** One customer of an IPv6 provider has a whole /64. */
export const IPV6_SUBNET = 64;

/** Generous where a household behind one address is at work, strict where accounts are made or secrets are tried. */
export const PER_MINUTE: Readonly<
  Record<DoorName | 'token' | 'openapi' | 'sync' | 'attachment' | 'cover' | 'booktime' | 'exportFile', number>
> = {
  health: 120,
  openapi: 30,
  me: 120,
  erasurePreview: 60,
  erase: 10,
  exportPreview: 60,
  // How many a day: account-export/export-account.ts.
  exportBegin: 20,
  exportFile: 20,
  signOut: 30,
  devices: 120,
  deviceName: 30,
  deviceSignOut: 30,
  register: 20,
  // A whole trail, page by page, for a file.
  audit: 300,
  renewRecovery: 5,
  secondFactor: 120,
  secondFactorBegin: 20,
  secondFactorConfirm: 20,
  secondFactorProve: 20,
  secondFactorReplace: 20,
  secondFactorCodes: 10,
  secondFactorOff: 10,
  adminClaim: 10,
  adminServer: 120,
  adminPeople: 240,
  adminPerson: 240,
  adminSuspend: 60,
  adminSignOut: 60,
  adminErasurePreview: 120,
  adminErase: 20,
  adminRegistration: 30,
  adminInvite: 30,
  adminUninvite: 60,
  recoveryChallenge: 10,
  recover: 10,
  passkeys: 60,
  passkeyOptions: 20,
  addPasskey: 20,
  removePasskey: 30,
  passkeySignInOptions: 20,
  passkeySignIn: 10,
  openIdBegin: 20,
  // Refused answers are counted more strictly by identity/attempts.
  openIdSignIn: 20,
  openIdAddBegin: 20,
  openIdAdd: 20,
  identityRemove: 20,
  pairingOpen: 20,
  pairingStatus: 300,
  pairingAnswer: 60,
  pairingClose: 60,
  // Wrong guesses are counted more strictly by identity/attempts; this only stops floods.
  pairingClaim: 30,
  pairingCollect: 300,
  invitationOpen: 20,
  // Counted more strictly by invitations/mailing.
  invitationMail: 20,
  invitationsOpen: 120,
  invitationRevoke: 60,
  // Wrong secrets are counted more strictly by identity/attempts.
  invitationLook: 60,
  invitationAnswer: 30,
  waysOffered: 120,
  waysIn: 120,
  addressCode: 10,
  addressConfirm: 30,
  addressRemove: 20,
  passwordCode: 10,
  passwordSet: 20,
  passwordRemove: 20,
  signInCode: 20,
  // Guesses are counted more strictly by identity/ways-in.
  signInByCode: 30,
  signInByPassword: 30,
  signInByTicket: 30,
  // Two hundred places each: a library of 100 000 rows.
  startedOver: 600,
  attachmentProgress: 600,
  // A shelf of covers, or a file of 5 MB in chunks of 64 KiB.
  attachment: 1_200,
  // A grid of covers while it is flung.
  cover: 1_200,
  booktime: 240,
  // Each person is counted besides, by the door itself.
  metadataOfIsbn: 240,
  metadataSearch: 60,
  token: 120,
  sync: 3_000,
};

export const WINDOW_MS = 60_000;

export const rateLimitOptions: RateLimitPluginOptions = {
  global: false,
  timeWindow: WINDOW_MS,
  enableDraftSpec: true,
  ipv6Subnet: IPV6_SUBNET,
  errorResponseBuilder: (_request, { ttl }) => new Refusal({ kind: 'too-many-requests', retryAfterMs: ttl }),
};
