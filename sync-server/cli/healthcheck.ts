import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';

const PATIENCE_MS = 10_000;

/** `griot healthcheck` */
export const healthcheck = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, async ({ host, port }) => {
    const home = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
    try {
      const response = await fetch(`http://${home}:${port}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const { detail } = (await response.json()) as { detail?: string };
      if (response.ok) at.say('ready');
      else at.complain(`not ready: ${detail ?? response.status}`);
      return response.ok ? EXIT.ok : EXIT.notInOrder;
    } catch {
      at.complain(`nobody answers at http://${home}:${port}`);
      return EXIT.notInOrder;
    }
  });
