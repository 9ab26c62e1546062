/**
 * Runs `work` one at a time: whoever asks while it runs causes one more run afterwards, however many they are. Resolves
 * when nothing that was asked for is left; rejects with the failure of `work`, and then runs no more until it is asked again.
 */
export const coalesced = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let again = false;
  const runs = async (): Promise<void> => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = undefined;
    }
  };
  return () => {
    again = true;
    return (running ??= runs());
  };
};
