/**
 * Figures that are the same bytes on every engine. JavaScript prescribes + − × ÷ bit by bit and leaves `Math.pow`, `exp` and `log`
 * to each engine; so the geometric mean is made of the four operations only, in a fixed order, and every figure is rounded here,
 * once, before it is compared, shown or hashed.
 */

/** Decimals that a figure of an analysis has. */
const DECIMALS = 1e6;

/** To six decimals; never −0. */
export const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS + 0;

/** Weighted geometric mean of values above 0; 0 when nothing has a weight. Right to about twelve decimals for values of 0.0001 … 1. */
export function geometricMean(terms: readonly { readonly value: number; readonly weight: number }[]): number {
  let weights = 0;
  let logarithms = 0;
  for (const { value, weight } of terms) {
    weights += weight;
    logarithms += weight * logarithm(value);
  }
  return weights === 0 ? 0 : exponential(logarithms / weights);
}

const LN2 = 0.6931471805599453;

/** ln of 2^n·m is n·ln 2 + 2·artanh((m − 1) / (m + 1)); with ½ ≤ m ≤ 1 twenty terms are beyond a double's precision. */
function logarithm(value: number): number {
  let m = value;
  let n = 0;
  for (; m < 0.5; n--) m *= 2;
  for (; m > 1; n++) m /= 2;
  const z = (m - 1) / (m + 1);
  let power = z;
  let sum = 0;
  for (let k = 1; k < 40; k += 2) {
    sum += power / k;
    power *= z * z;
  }
  return n * LN2 + 2 * sum;
}

/** e^(n·ln 2 + r) is 2^n·e^r, with |r| ≤ ½·ln 2 by its series. */
function exponential(value: number): number {
  const n = Math.round(value / LN2);
  const r = value - n * LN2;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 20; k++) {
    term = (term * r) / k;
    sum += term;
  }
  for (let k = n; k < 0; k++) sum /= 2;
  for (let k = n; k > 0; k--) sum *= 2;
  return sum;
}
