/** A place in a series from the two columns in which programs tell it. */
import type { PlaceInSeries } from '../book-rules.ts';
import { volumeOfTyped } from '../typed-volume.ts';

/** `undefined` without a series. "8.0" is volume 8; words beside the number ("hors-série 2") say the kind. */
export function placeIn(series: string | undefined, number: string): PlaceInSeries | undefined {
  if (series === undefined) return undefined;
  const { label, from, to, kind } = volumeOfTyped(number.trim().replace(/^(\d+)[.,]0+$/, '$1'));
  const inRange = (from ?? 0) <= 99_999 && (to ?? 0) <= 99_999;
  return {
    name: series,
    volume: inRange
      ? { label: label.slice(0, 40), ...(from !== undefined && { from }), ...(to !== undefined && { to }), kind }
      : { label: label.slice(0, 40), kind },
  };
}
