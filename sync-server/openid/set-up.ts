/** The providers of the configuration; a client secret that lies in a file is read here, once. */
import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '#domain/result.ts';
import type { ConfigProblem } from '../config.ts';
import { createOpenIdProvider, type OpenIdProvider } from './provider.ts';
import type { OpenIdSettings } from './settings.ts';

/** Nobody is asked anything yet. */
export const setUpOpenId = async (
  settings: readonly OpenIdSettings[],
  now: () => number,
): Promise<Result<readonly OpenIdProvider[], readonly ConfigProblem[]>> => {
  const problems: ConfigProblem[] = [];
  const providers: OpenIdProvider[] = [];
  for (const { secret, ...provider } of settings) {
    const clientSecret =
      'text' in secret
        ? secret.text
        : await readFile(secret.file, 'utf8').then(
            (text) => text.trim(),
            () => '',
          );
    if (clientSecret === '' && 'file' in secret)
      problems.push({
        name: secret.name,
        message: `must name a file with the client secret in it; ${secret.file} cannot be read, or is empty`,
      });
    providers.push(createOpenIdProvider({ ...provider, clientSecret, now }));
  }
  return problems.length > 0 ? err(problems) : ok(providers);
};
