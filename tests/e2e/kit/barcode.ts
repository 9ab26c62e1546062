/** A picture of an EAN-13 as it stands on the back of a book: bars on white, drawn dot by dot. */
import { aPng, type Photo } from './photo.ts';

const LEFT_ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
/** Which of the six left digits are written in the other way, by the first digit. */
const PARITY = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010'];

const inverted = (bars: string): string => bars.replace(/[01]/g, (bar) => (bar === '0' ? '1' : '0'));
const backwards = (bars: string): string => [...bars].reverse().join('');

function barsOf(ean13: string): string {
  const [first, ...digits] = [...ean13].map(Number) as [number, ...number[]];
  const left = digits.slice(0, 6).map((digit, at) => {
    const odd = LEFT_ODD[digit]!;
    return PARITY[first]![at] === '0' ? odd : backwards(inverted(odd));
  });
  const right = digits.slice(6).map((digit) => inverted(LEFT_ODD[digit]!));
  return `101${left.join('')}01010${right.join('')}101`;
}

/** A PNG, as a file that can be chosen. */
export function aBarcode(ean13: string): Photo {
  const [bar, quiet, tall] = [4, 48, 200];
  const bars = barsOf(ean13);
  const width = bars.length * bar + 2 * quiet;
  const height = tall + 2 * quiet;
  const lines = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1);
    lines[start] = 0;
    if (y < quiet || y >= quiet + tall) continue;
    for (let x = 0; x < bars.length * bar; x += 1) if (bars[Math.floor(x / bar)] === '1') lines[start + 1 + quiet + x] = 0;
  }
  return { name: `${ean13}.png`, mimeType: 'image/png', buffer: aPng(width, height, 'grey', lines) };
}
