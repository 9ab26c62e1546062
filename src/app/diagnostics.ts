/** What helps to mend a fault and says nothing about the person: no titles, no names, no address fragment. */
export function diagnosticsOf(error: unknown, where: string | undefined): string {
  const fault = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return [
    `Griot ${__GRIOT_VERSION__}`,
    location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id'),
    navigator.userAgent,
    navigator.onLine ? 'online' : 'offline',
    fault,
    where ?? '',
  ].join('\n');
}
