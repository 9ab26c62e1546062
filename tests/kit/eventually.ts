/** Waits for something that will be true after a while; the patience only ends a broken test, it asserts nothing. */
export const eventually = async (
  isTrue: () => boolean | Promise<boolean>,
  describe: () => string = () => 'never became true',
  patienceMs = 20_000,
): Promise<void> => {
  const end = performance.now() + patienceMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`Waited ${patienceMs} ms: ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
