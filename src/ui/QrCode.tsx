import { encode } from 'uqr';

/** A QR code in ink on white, whatever the theme: cameras need the contrast. Words that say the same stand beside it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const d = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label} className="block h-auto w-full">
      <rect width={size} height={size} fill="#fff" />
      <path d={d} fill="#1b2048" />
    </svg>
  );
}
