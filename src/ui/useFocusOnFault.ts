import { useEffect, useRef, type RefObject } from 'react';

/**
 * For a form: after a failed attempt the field it is about gets the focus, and so comes into view with its sentence; on a
 * phone it may stand far above the button. `failure` is another value after each attempt.
 */
export function useFocusOnFault<T extends HTMLElement>(failure: unknown): RefObject<T | null> {
  const form = useRef<T>(null);
  useEffect(() => {
    if (failure !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [failure]);
  return form;
}
