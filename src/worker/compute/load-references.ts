/** The reference table of series as a file of its own, fetched when the first library that has books is thought about. */
import { referencesOf, type SeriesReferences } from '#domain/library/reference/reference.ts';

/** The table by every name of each series. Rejects when its file cannot be fetched. */
export const loadReferences = async (): Promise<SeriesReferences> => {
  const { SERIES_TABLE } = await import('#domain/library/reference/series-table.ts');
  return referencesOf(SERIES_TABLE);
};
