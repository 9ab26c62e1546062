import { useEffect, useState } from 'react';

const secondsUntil = (until: number | undefined): number => (until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000)));

/** Whole seconds left until an instant (epoch milliseconds), renewed each second; 0 once it has passed. */
export function useCountdown(until: number | undefined): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  useEffect(() => {
    const renew = (): void => setSeconds(secondsUntil(until));
    renew();
    const timer = setInterval(renew, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}
