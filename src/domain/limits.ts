/**
 * The sizes that forms, imports and the server agree on, so that a value accepted offline is not refused later.
 * Lengths in UTF-16 code units, as `maxLength` of a field counts them.
 */
export const LIMITS = {
  titleLength: 500,
  nameLength: 200,
  shortTextLength: 300,
  longTextLength: 20_000,
  tagLength: 60,
  authorsPerBook: 20,
  pages: 100_000,
  volumesPerSeries: 1_500,
  volumeNumber: 99_999,
  personNameLength: 60,
  goalBooks: 10_000,
  goalPages: 10_000_000,
  firstGoalYear: 1900,
  lastGoalYear: 9999,
} as const;
