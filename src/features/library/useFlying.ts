/**
 * Whether the reader throws the page faster than anybody reads: what comes into sight then need not be drawn.
 * A pure rule (`flightAfter`) and the hook that feeds it.
 */
import { startTransition, useEffect, useState } from 'react';

/** Pixels per millisecond: ten rows of covers a second. */
const TAKES_OFF = 2.5;
/** Lower than the former, so that a speed between them changes nothing. */
const LANDS = 1.5;
/** A jump (End, a bar that is dragged, a place that is put back) is one step or two, and shows what it reached. */
const STEPS = 3;
/** Without a step for this long the page stands. */
const STANDS_MS = 100;

export interface Flight {
  readonly flying: boolean;
  /** Fast steps in a row. */
  readonly fast: number;
  readonly top: number;
  /** Milliseconds of the page's clock. */
  readonly at: number;
}

export const GROUNDED: Flight = { flying: false, fast: 0, top: 0, at: Number.NEGATIVE_INFINITY };

/** The flight after the page was scrolled to `top` at `at`. */
export function flightAfter({ flying, fast, top: from, at: since }: Flight, top: number, at: number): Flight {
  const speed = Math.abs(top - from) / Math.max(at - since, 1);
  const steps = speed >= TAKES_OFF ? fast + 1 : 0;
  return { flying: flying ? speed > LANDS : steps >= STEPS, fast: steps, top, at };
}

/** `true` while the page flies; falls back with what is left of the time, because then everything in sight is drawn at once. */
export function useFlying(): boolean {
  const [flying, setFlying] = useState(false);
  useEffect(() => {
    let flight = { ...GROUNDED, top: window.scrollY };
    let standing: ReturnType<typeof setTimeout> | undefined;
    const land = (): void => {
      flight = { ...flight, flying: false, fast: 0 };
      startTransition(() => setFlying(false));
    };
    const move = (event: Event): void => {
      const { flying: before } = flight;
      flight = flightAfter(flight, window.scrollY, event.timeStamp);
      if (flight.flying && !before) setFlying(true);
      clearTimeout(standing);
      if (flight.flying) standing = setTimeout(land, STANDS_MS);
      else if (before) land();
    };
    // Before the list hears of it and changes the page: a position asked for after that would cost a layout.
    const early = { capture: true, passive: true } as const;
    window.addEventListener('scroll', move, early);
    return () => {
      clearTimeout(standing);
      window.removeEventListener('scroll', move, early);
      setFlying(false);
    };
  }, []);
  return flying;
}
