/** The phone was off, the network and the server are gone: from opening the app to a list one can use. */
import type { GriotProcess } from '../../e2e/kit/griot-process.ts';
import type { Figures } from './figures.ts';
import { fillPhone } from './filling.ts';
import { seenSinceStart } from './seen.ts';
import { SHELF } from './sights.ts';

export async function measureColdStart(server: GriotProcess, figures: Figures, rounds: number): Promise<void> {
  const { phone } = await fillPhone(server.url, 1_000);
  await server.stop();
  const [list, home] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round++) {
    for (const [address, sight, into] of [
      ['/bibliotheque', SHELF, list],
      ['/', { selector: 'main h2' }, home],
    ] as const) {
      const { page } = await phone.openSlow();
      into.push(await seenSinceStart(page, sight, () => page.goto(server.url + address)));
      await phone.turnOff();
    }
  }
  await phone.throwAway();
  await server.restart();
  figures.add('offline cold start to the list, 1 000 books', 'ms', list, { goal: 1000 });
  figures.add('offline cold start to Accueil, 1 000 books', 'ms', home, { goal: 1000 });
}
