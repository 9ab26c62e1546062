import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly tabIndex: -1;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * For a part of a screen whose rows go away when they are acted on: the focus that would be lost with a row stays on the
 * part. `rows` is their number, or anything else that changes with them. A focus that is elsewhere is left alone.
 */
export function useKeptFocus(rows: unknown): KeptFocus {
  const ref = useRef<HTMLDivElement>(null);
  const within = useRef(false);
  useEffect(() => {
    const active = document.activeElement;
    if (within.current && (active === null || active === document.body)) ref.current?.focus({ preventScroll: true });
  }, [rows]);
  return {
    ref,
    tabIndex: -1,
    onFocus() {
      within.current = true;
    },
    onBlur({ relatedTarget }) {
      // Without a target the element went away, or the whole window lost the focus.
      if (relatedTarget !== null) within.current = ref.current?.contains(relatedTarget) === true;
    },
  };
}
