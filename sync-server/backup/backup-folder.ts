/** A name for a backup that sorts by time, `griot-2026-11-20T03-00-00Z`. `at`: epoch milliseconds. */
export const backupName = (at: number): string => `griot-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
