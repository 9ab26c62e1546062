/**
 * Asks the server for news while no socket brings them: for the seconds until the engine opens its socket again after
 * an outage (it sleeps three of them), and for good where a network lets no web socket through (SYN-39).
 */
import type { Clock } from '../surroundings.ts';

export interface Asking {
  /** The network came back or somebody looks: ask now, and go on soon. */
  begin(): void;
  stop(): void;
}

interface AskingDeps {
  /** Is there a network but no socket? */
  readonly needed: () => boolean;
  readonly ask: () => void;
  readonly clock: Clock;
}

const LONGEST_PAUSE_MS = 30_000;

/** Pauses between questions: four quick ones, then ever slower; the last one repeats. */
const PAUSES_MS = [1_000, 1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000] as const;

/** Asks nothing before `begin`. */
export const createAsking = ({ needed, ask, clock }: AskingDeps): Asking => {
  let cancel = () => {};
  const goOn = (asked: number): void => {
    cancel = clock.after(PAUSES_MS[asked] ?? LONGEST_PAUSE_MS, () => {
      const still = needed();
      if (still) ask();
      goOn(still ? asked + 1 : PAUSES_MS.length);
    });
  };
  goOn(0);
  return {
    begin() {
      cancel();
      ask();
      goOn(0);
    },
    stop: () => cancel(),
  };
};
