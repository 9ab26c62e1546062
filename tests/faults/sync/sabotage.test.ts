/** The kit against servers that are broken on purpose; what they break is shown in docs/convergence.md. */
import { expect, test } from 'vitest';
import { sqliteHere } from '../../convergence/grounds.ts';
import { hunt, type Found } from '../../convergence/hunt.ts';
import { sabotaged, SABOTAGES, type Sabotage } from '../../convergence/sabotage.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const hunting = { shrinkMs: Number(process.env['GRIOT_SABOTAGE_SHRINK_MS'] ?? 0), tries: 2 };

for (const sabotage of Object.keys(SABOTAGES) as Sabotage[])
  test(
    `SYN-157 a server that ${sabotage} is found out within a few seeds`,
    async () => {
      const ground = sqliteHere(60, sabotaged(sabotage));
      let found: Found | undefined;
      for (const seed of SEEDS) {
        ({ found } = await hunt(seed, { ...ground, options: { ...ground.options, patienceMs: 4_000 } }, hunting));
        if (found) break;
      }
      expect(found?.broken ?? []).not.toEqual([]);
      if (hunting.shrinkMs > 0 && found) console.info(sabotage, JSON.stringify(found.shortBroken), JSON.stringify(found.short));
    },
    10 * 60_000,
  );
