/** Asks the server what was deleted around the backup that was put back. */
import type { RequestOf, ResponseOf } from '#protocol/routes.ts';
import type { Api } from './api.ts';

export type Told = Omit<ResponseOf<'startedOver'>, 'takenAt'> & { readonly takenAt?: string | undefined };

/** Undefined: the server does not answer now; ask again later. */
export type AskStartedOver = (question: RequestOf<'startedOver'>) => Promise<Told | undefined>;

/** `token`: undefined when there is none now. */
export const askStartedOver =
  (api: Api, token: () => Promise<string | undefined>): AskStartedOver =>
  async (body) => {
    const access = await token();
    if (access === undefined) return undefined;
    const told = await api.call('startedOver', { body, token: access });
    if (told.ok) return told.value;
    // A server from before this door knows of no deletions: then nothing stays here that could be given back.
    const { error } = told;
    return error.type === 'ServerSaid' && ['not-found', 'bad-request', 'unexpected'].includes(error.kind)
      ? { gone: [], deleted: [] }
      : undefined;
  };
