/** Everything about a person, as their device gets it: asked for, fetched and unpacked. */
import { unzipSync, strFromU8 } from 'fflate';
import { EXPORT_FILE_PATH } from '../../src/protocol/account-export.ts';
import { asJson } from './account-doors.ts';
import type { WirePerson } from './wire-person.ts';

export interface Archive {
  readonly names: readonly string[];
  text(name: string): string;
  json(name: string): Readonly<Record<string, unknown>>;
  /** Lines of JSON. */
  lines(name: string): readonly Readonly<Record<string, unknown>>[];
  bytes(name: string): Uint8Array;
  /** All texts together. */
  readonly allText: string;
}

export const unpacked = (zip: Uint8Array): Archive => {
  const files = unzipSync(zip);
  const bytes = (name: string): Uint8Array => {
    const found = files[name];
    if (found === undefined) throw new Error(`no ${name} among ${Object.keys(files).join(', ')}`);
    return found;
  };
  const text = (name: string): string => strFromU8(bytes(name));
  const names = Object.keys(files);
  return {
    names,
    text,
    bytes,
    json: (name) => JSON.parse(text(name)) as Readonly<Record<string, unknown>>,
    lines: (name) =>
      text(name)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    allText: names
      .filter((name) => !name.startsWith('files/'))
      .map(text)
      .join('\n'),
  };
};

export const askForExport = ({ doors, signedIn }: WirePerson, token = signedIn.tokens.accessToken) =>
  doors.call('exportBegin', {}, { token });

export const fetchExport = (url: string, ticket: string): Promise<Response> => fetch(`${url}${EXPORT_FILE_PATH}`, asJson({ ticket }));

/** From the asking to the unpacked file. */
export const exportOf = async (url: string, who: WirePerson): Promise<Archive> => {
  const { body } = await askForExport(who);
  if (body.state !== 'ready') throw new Error(`not ready: ${JSON.stringify(body)}`);
  return unpacked(new Uint8Array(await (await fetchExport(url, body.ticket)).arrayBuffer()));
};
