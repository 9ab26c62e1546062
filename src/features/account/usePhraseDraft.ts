import { useEffect, useState } from 'react';

/**
 * What was typed of a recovery phrase. Outlives the screen for as long as its address is shown: whoever types the phrase
 * because the browser deleted their data sees all screens begin anew once the device has noticed, in the middle of a word.
 * In memory only, and gone with the address.
 */
export function usePhraseDraft(): [typed: string, type: (typed: string) => void] {
  const [typed, setTyped] = useState(draft);
  useEffect(() => {
    const address = location.pathname;
    return () => {
      if (location.pathname !== address) draft = '';
    };
  }, []);
  return [
    typed,
    (next) => {
      draft = next;
      setTyped(next);
    },
  ];
}

let draft = '';
