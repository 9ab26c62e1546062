/**
 * What makes the next tap quick, done while nobody waits: both destinations made out of sight, the reading connection, the code
 * of the other screens that are one tap away. Begins when the app is kept on the device, so that nothing of it competes with the
 * first screen for a thin line.
 */
import type { World } from './createRuntime.ts';
import { screenAt, SCREENS } from './routes.tsx';
import { destinationsAreWarm } from './warmed.ts';

/** In the order of how likely they come next. */
const NEXT = ['/livre/1', '/recherche', '/ajouter/scanner', '/ajouter', '/bibliotheque/serie/1'];
/** Where the browser does not say when it is idle. */
const BREATH_MS = 300;

export async function warmUp(world: World): Promise<void> {
  try {
    await idle();
    await prepareDestinations(world);
    destinationsAreWarm();
    // Another account's destinations are made again with its own first answers.
    world.onRuntime(() => void prepareDestinations(world).catch(() => undefined));
    for (const path of NEXT) {
      await idle();
      await screenAt(path)?.fetched?.();
    }
    await idle();
    await world.runtime().db;
  } catch {
    // Whatever could not be had now is fetched when it is wanted, and said there if it fails again.
  }
}

async function prepareDestinations(world: World): Promise<void> {
  const { thinking } = world.runtime();
  for (const { kept, fetched, prepared } of SCREENS) {
    if (kept !== true) continue;
    await fetched?.();
    await prepared?.(thinking);
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, BREATH_MS);
  });
