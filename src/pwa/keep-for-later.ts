/** Asks the service worker to keep what its installation left out. */

/** `stems` are kept in any case, everything meant for idle hours only where `idle` says that the line may be used for it. */
export async function keepForLater(
  workers: ServiceWorkerContainer | undefined,
  { stems, idle }: { readonly stems: readonly string[]; readonly idle: boolean },
): Promise<void> {
  if (workers === undefined || (stems.length === 0 && !idle)) return;
  const { active } = await workers.ready;
  active?.postMessage({ type: 'KEEP_FOR_LATER', stems, idle });
}
