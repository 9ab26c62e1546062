import { memo } from 'react';
import { AVATAR_SIDE, personMotif } from './loom/avatar.ts';

/** The motif of a person, beside their name; recognisable, and no proof of anything by itself. */
export const Avatar = memo(function Avatar({ name, size = 40 }: { readonly name: string; readonly size?: number }) {
  const { dye, first, second } = personMotif(name);
  return (
    <svg
      className="block flex-none rounded-book"
      width={size}
      height={size}
      viewBox={`0 0 ${AVATAR_SIDE} ${AVATAR_SIDE}`}
      aria-hidden="true"
    >
      <rect width={AVATAR_SIDE} height={AVATAR_SIDE} fill={dye.ground} />
      <path fill={dye.thread} d={first} />
      <path fill={dye.second} d={second} />
    </svg>
  );
});
