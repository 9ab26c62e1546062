import { useEffect, useState } from 'react';
import type { PersonHere } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';

/**
 * Everybody who has a library on this device, counted again when what waits changes; `undefined` until known. Throws, for the
 * error boundary to say, when the store cannot be read.
 */
export function usePeople(): readonly PersonHere[] | undefined {
  const { people: desk } = useRuntime();
  const status = useSyncStatus();
  const [people, setPeople] = useState<readonly PersonHere[]>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    let left = false;
    desk.list().then(
      (found) => (left ? undefined : setPeople(found)),
      (error: unknown) => (left ? undefined : setFailure(error)),
    );
    return () => {
      left = true;
    };
  }, [desk, status]);
  if (failure !== undefined && people === undefined) throw failure;
  return people;
}
