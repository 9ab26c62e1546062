/**
 * The OpenID Connect providers that the environment names (ACC-129): Google, which needs two values, and up to four others. Reads no
 * file: a secret that lies in one is read when the server is put together.
 */
import { resolve } from 'node:path';

export interface OpenIdSettings {
  /** Stands in addresses and beside identities; never changes for a provider. */
  readonly id: string;
  /** What people know it by. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: { readonly text: string } | { readonly name: string; readonly file: string };
  /** With `openid` among them. */
  readonly scopes: string;
}

const GOOGLE = 'https://accounts.google.com';
const USUAL_SCOPES = 'openid email profile';

interface Group {
  readonly id: string;
  readonly prefix: string;
  /** Google says who it is itself. */
  readonly known?: { readonly name: string; readonly issuer: string };
}
const GROUPS: readonly Group[] = [
  { id: 'google', prefix: 'GRIOT_OIDC_GOOGLE_', known: { name: 'Google', issuer: GOOGLE } },
  { id: 'openid', prefix: 'GRIOT_OIDC_' },
  ...[2, 3, 4].map((number) => ({ id: `openid-${number}`, prefix: `GRIOT_OIDC_${number}_` })),
];

const IDENTIFYING = ['ISSUER', 'NAME', 'SCOPES'] as const;
const CLIENT = ['CLIENT_ID', 'CLIENT_SECRET', 'CLIENT_SECRET_FILE'] as const;
const partsOf = ({ known }: Group): readonly string[] => (known === undefined ? [...IDENTIFYING, ...CLIENT] : CLIENT);

/** Every name that means something here. */
export const OPENID_NAMES: ReadonlySet<string> = new Set(GROUPS.flatMap((group) => partsOf(group).map((part) => group.prefix + part)));

interface Problem {
  readonly name: string;
  readonly message: string;
}

/** A group of which nothing is said does not exist; of any other everything that is missing or wrong is told. */
export const readOpenIdSettings = (
  given: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): { readonly providers: readonly OpenIdSettings[]; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const providers = GROUPS.filter((group) => partsOf(group).some((part) => given[group.prefix + part] !== undefined)).map((group) => {
    const { id, prefix, known } = group;
    const value = (part: string): string | undefined => given[prefix + part];
    const say = (part: string, message: string): void => void problems.push({ name: prefix + part, message });
    const needed = (part: string): string => {
      if (value(part) === undefined) say(part, `must be set, as for every provider of ${prefix}…`);
      return value(part) ?? '';
    };
    const issuer = known?.issuer ?? needed('ISSUER');
    if (issuer !== '' && !isIssuer(issuer))
      say(
        'ISSUER',
        'must be the https:// address of the provider, exactly as it names itself, without a query (http:// on this machine only)',
      );
    const name = known?.name ?? needed('NAME');
    if (name.length > 40) say('NAME', 'must be at most 40 characters');
    const scopes = value('SCOPES') ?? USUAL_SCOPES;
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scopes) || !scopes.split(' ').includes('openid'))
      say('SCOPES', 'must be words with single spaces between them, openid among them');
    const [text, file] = [value('CLIENT_SECRET'), value('CLIENT_SECRET_FILE')];
    if (text !== undefined && file !== undefined) say('CLIENT_SECRET_FILE', `must not be set together with ${prefix}CLIENT_SECRET`);
    if (text === undefined && file === undefined) say('CLIENT_SECRET', `must be set, or ${prefix}CLIENT_SECRET_FILE`);
    return {
      id,
      name,
      issuer,
      clientId: needed('CLIENT_ID'),
      secret: file === undefined ? { text: text ?? '' } : { name: `${prefix}CLIENT_SECRET_FILE`, file: resolve(workingFolder, file) },
      scopes,
    };
  });
  for (const [at, { issuer }] of providers.entries())
    if (issuer !== '' && providers.findIndex((it) => it.issuer === issuer) < at)
      problems.push({ name: `${prefixOf(providers[at]?.id)}ISSUER`, message: 'is the issuer of another provider already' });
  if (providers.length > 0 && given['GRIOT_PUBLIC_URL'] === undefined)
    problems.push({ name: 'GRIOT_PUBLIC_URL', message: 'must be set, because providers send people back to it' });
  return { providers, problems };
};

const prefixOf = (id: string | undefined): string => GROUPS.find((group) => group.id === id)?.prefix ?? '';

/** Without TLS on this machine only: what a provider says there nobody else can change. */
const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isHere = protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || isHere) && search === '' && hash === '' && username === '';
};
