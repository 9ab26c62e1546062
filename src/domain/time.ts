/**
 * Time as information, never as order: rows merge by arrival at the server, not by a device's clock.
 * An instant is an ISO 8601 string in UTC ("2026-11-20T22:41:00.000Z"); a day is "2026-11-20" in the
 * reader's zone; a partial date ("1997", "1997-04") is what book covers offer.
 */
export type Instant = string;
export type Day = string;
export type PartialDate = string;

/** The current instant; handed in, so that no rule reads a clock. */
export type Now = () => Instant;

const PARTIAL_DATE = /^-?\d{1,4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export const isPartialDate = (value: string): value is PartialDate => PARTIAL_DATE.test(value);
