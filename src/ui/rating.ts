/** Ratings are quarters of a lozenge, 1 … 20; five lozenges are drawn. */

/** How much of each of the five lozenges is filled, 0 … 1 in steps of a quarter. */
export const lozengeFills = (quarters: number): readonly number[] =>
  [0, 4, 8, 12, 16].map((before) => Math.max(0, Math.min(4, Math.round(quarters) - before)) / 4);

/** Choosing whole lozenges rates with them; choosing what is there already takes the rating away (`null`). */
export const quartersAfterChoice = (quarters: number, lozenges: number): number | null => (quarters === lozenges * 4 ? null : lozenges * 4);
