import { useEffect, useRef, useState } from 'react';

/** How long after its write a value may take to come back from the rows before the rows are believed. */
const GRACE_MS = 400;

/**
 * A value of the rows that answers a press in the same frame: what was chosen is shown while it is being written and a moment
 * longer, until the rows have told it; then the rows are shown again. When the write fails (`false`) they are shown at once. Of
 * several presses the last is shown, whatever order the earlier ones come back in.
 */
export function useHeld<T>(live: T): readonly [shown: T, hold: (value: T, written: Promise<boolean>) => void] {
  const [held, setHeld] = useState<{ readonly value: T }>();
  const presses = useRef(0);
  const grace = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(grace.current), []);

  const hold = (value: T, written: Promise<boolean>): void => {
    const press = (presses.current += 1);
    clearTimeout(grace.current);
    setHeld({ value });
    void written.then((ok) => {
      if (press === presses.current) grace.current = setTimeout(() => setHeld(undefined), ok ? GRACE_MS : 0);
    });
  };
  return [held === undefined ? live : held.value, hold];
}
