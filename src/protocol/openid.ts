/**
 * Ways in by way of OpenID Connect providers. A device begins, its person goes to the provider and comes back to a page of the app
 * with an answer, which the device hands in; the server asks the provider what it is worth. Times are epoch milliseconds of the
 * server's clock.
 */
import { z } from 'zod';
import { mailLanguage } from './mail-language.ts';
import { deviceName, devicePublicKey, signedIn } from './session.ts';

const flowId = z.string().max(100);
const provider = z.string().max(40);
/** RSASSA-PKCS1-v1_5 with SHA-256 by the key of the device that began, base64. */
const signature = z.string().max(1_000);

export const openIdProviders = z
  .object({
    /** The origin to which providers send people back; pages of any other offer none of them. */
    returnTo: z.string(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'OpenIdProviders' });
export type OpenIdProviders = z.infer<typeof openIdProviders>;

export const openIdBeginRequest = z.object({ provider, publicKey: devicePublicKey });
export const openIdAddBeginRequest = z.object({ provider });
/** `address`: where the person goes; `state`: by which the device knows the answer to what it began. */
export const openIdBegun = z
  .object({ flowId: z.string(), address: z.url({ protocol: /^https?$/ }), state: z.string(), expiresAt: z.number() })
  .meta({ id: 'OpenIdBegun' });
export type OpenIdBegun = z.infer<typeof openIdBegun>;

const handedIn = z.object({
  flowId,
  /** At whose page the answer arrived. */
  provider,
  /** The parameters as they stood in the address. */
  answer: z.string().max(8_000),
});
/** `signature`: over `griot-openid:` flowId `:` answer. */
export const openIdSignInRequest = handedIn.extend({ signature, deviceName, language: mailLanguage.optional() });
export const openIdSignedIn = z.union([
  z.object({ state: z.literal('signed-in'), ...signedIn.shape }),
  /** No account has this identity; what the provider told of the person, and whether an account may be made. */
  z.object({
    state: z.literal('unknown'),
    label: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    registration: z.enum(['open', 'invite', 'closed']),
  }),
]);
/** `language`: in which the person is told of it. */
export const openIdAddRequest = handedIn.extend({ language: z.enum(['fr', 'en']) });

export const accountIdentity = z
  .object({
    identityId: z.string(),
    /** The name that the provider had here when it was used last. */
    provider: z.string(),
    /** What it called the person; may be empty. */
    label: z.string(),
    since: z.number(),
    usedAt: z.number().nullable(),
  })
  .meta({ id: 'Identity' });
export type AccountIdentity = z.infer<typeof accountIdentity>;
