import { expect, test } from 'vitest';
import { invitationAddress, secretIn, secretInAddress } from '#domain/library/household/invitation-address.ts';

const HERE = 'https://griot.example';
const SECRET = 'aB3-_'.repeat(8) + 'xyz';

test('HSE-31 the secret of a link stands behind the #, which no browser sends, and is read from there', () => {
  const address = new URL(invitationAddress(HERE, SECRET));
  expect([address.pathname, address.search]).toEqual(['/invitation', '']);
  expect(secretIn(address.hash)).toBe(SECRET);
});

test.each(['', '#', '#short', `#${SECRET} and more`, `#${'x'.repeat(101)}`, '#<script>alert(1)</script>......'])(
  'HSE-32 %j is no secret of a link',
  (hash) => {
    expect(secretIn(hash)).toBeUndefined();
  },
);

test('HSE-48 the square of an invitation is known by its address', () => {
  expect(secretInAddress(invitationAddress(HERE, SECRET), HERE)).toBe(SECRET);
});

test.each([
  invitationAddress('https://griot.example.evil.org', SECRET),
  invitationAddress('http://griot.example', SECRET),
  `${HERE}/appairage#${SECRET}`,
  `${HERE}/invitation?x#${SECRET}`,
  `${HERE}/invitation#short`,
  `${HERE}@evil.org/invitation#${SECRET}`,
  SECRET,
  '9782070360024',
])('HSE-48 the square that says %j is no invitation of this Griot', (text) => {
  expect(secretInAddress(text, HERE)).toBeUndefined();
});
