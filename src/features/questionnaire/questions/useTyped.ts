import { useEffect, useRef, useState } from 'react';

/** What stands in a field while somebody types in it: their own keys, never an echo of what was saved a moment ago. */
export function useTyped(saved: string): readonly [string, (typed: string) => void, { onFocus: () => void; onBlur: () => void }] {
  const [typed, setTyped] = useState(saved);
  const hasFocus = useRef(false);
  useEffect(() => {
    if (!hasFocus.current) setTyped(saved);
  }, [saved]);
  return [
    typed,
    setTyped,
    {
      onFocus: () => void (hasFocus.current = true),
      onBlur: () => void (hasFocus.current = false),
    },
  ];
}
