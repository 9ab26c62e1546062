/**
 * What makes the next tap quick, done while nobody waits: the code of the screens that are one tap away, the reading
 * connection, the first covers of the shelf. Begins when the app is kept on the device, so that nothing of it competes
 * with the first screen for a thin line.
 */
import type { Runtime } from '../runtime/runtime.ts';
import { screenAt } from './routes.tsx';

/** In the order of how likely they come next. */
const NEXT = ['/bibliotheque', '/recherche', '/livre/1', '/ajouter', '/bibliotheque/serie/1'];
/** Where the browser does not say when it is idle. */
const BREATH_MS = 300;

export async function warmUp(runtime: () => Runtime): Promise<void> {
  try {
    for (const path of NEXT) {
      await idle();
      await screenAt(path)?.fetched?.();
    }
    await idle();
    await runtime().db;
    const { weaveShelf } = await import('../features/library/prepare-shelf.ts');
    await weaveShelf(runtime().thinking, idle);
  } catch {
    // Whatever could not be had now is fetched when it is wanted, and said there if it fails again.
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, BREATH_MS);
  });
