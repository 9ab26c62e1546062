import { memo, useState } from 'react';
import { COVER_WIDTH, weaveCover } from './loom/cover.ts';
import type { CoverInput } from './loom/cover-title.ts';
import type { WovenCover } from './loom/woven-cover.ts';
import { usePicture } from './PicturesContext.tsx';

export interface CoverProps {
  readonly of: CoverInput & {
    /** Hash of the reader's own picture; it stands before the one at `url`. */
    readonly picture?: string;
    /** The same picture with more pixels, shown once it is here. */
    readonly sharper?: string;
    readonly url?: string;
  };
  /** Words for those who do not see it; left out where the title stands beside it. */
  readonly label?: string;
  readonly className?: string;
}

const woven = new Map<string, WovenCover>();
const REMEMBERED = 400;

const keyOf = ({ category, title, author, seriesName, volumeLabel }: CoverInput): string =>
  [category, title, author, seriesName, volumeLabel].join('\u0000');

/** The same cover in the same place: answers come again as new objects, their covers need not be drawn again. */
const sameCover = (before: CoverProps, after: CoverProps): boolean =>
  before.label === after.label &&
  before.className === after.className &&
  before.of.url === after.of.url &&
  before.of.picture === after.of.picture &&
  before.of.sharper === after.of.sharper &&
  (before.of === after.of || keyOf(before.of) === keyOf(after.of));

/** Weaves once; the oldest cloth is forgotten when the shelf grows long. */
function coverOf(input: CoverInput): WovenCover {
  const key = keyOf(input);
  const known = woven.get(key);
  if (known !== undefined) return known;
  const cover = weaveCover(input);
  if (woven.size >= REMEMBERED) {
    const oldest = woven.keys().next();
    if (oldest.done !== true) woven.delete(oldest.value);
  }
  woven.set(key, cover);
  return cover;
}

/** A book's cover: woven at once, the real picture fades over it in the same box when it can be had. */
export const Cover = memo(function Cover({ of, label, className = '' }: CoverProps) {
  const cover = coverOf(of);
  const [lost, setLost] = useState<string>();
  const own = usePicture(of.picture);
  const sharp = usePicture(of.sharper);
  const picture = [sharp, own, of.url].find((url) => url !== undefined && url !== lost);
  return (
    <div className={`relative w-full rounded-book shadow-book ${className}`}>
      <svg
        viewBox={`0 0 ${COVER_WIDTH} ${cover.height}`}
        className="block w-full h-auto rounded-book"
        textRendering="geometricPrecision"
        role={label === undefined ? undefined : 'img'}
        aria-label={label}
        aria-hidden={label === undefined ? true : undefined}
      >
        <rect width={COVER_WIDTH} height={cover.height} fill={cover.ground} />
        {cover.shapes.map((shape, index) => (
          <path
            key={index}
            d={shape.d}
            fill={shape.fill ?? 'none'}
            stroke={shape.stroke}
            strokeWidth={shape.strokeWidth}
            strokeOpacity={shape.strokeOpacity}
          />
        ))}
        {cover.texts.map((text, index) => (
          <text
            key={index}
            x={text.x}
            y={text.y}
            fill={text.fill}
            textAnchor={text.anchor}
            // One by one: writing the shorthand again would undo a width that stayed the same.
            style={{ fontFamily: 'var(--ff-cover)', fontWeight: 700, fontSize: `${text.size}px`, fontStretch: `${text.stretch}%` }}
          >
            {text.lines.map((line, number) => (
              <tspan key={number} x={text.x} dy={number === 0 ? 0 : text.size}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
      </svg>
      {picture === undefined ? null : (
        <img
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          className="picture absolute inset-0 size-full rounded-book object-cover"
          onError={() => setLost(picture)}
        />
      )}
    </div>
  );
}, sameCover);
