import { expect, test } from 'vitest';
import { invitationAddress, secretIn } from '../../../../src/features/household/invitation-address.ts';

const SECRET = 'aB3-_'.repeat(8) + 'xyz';

test('HSE-31 the secret of a link stands behind the #, which no browser sends, and is read from there', () => {
  const address = new URL(invitationAddress('https://griot.example', SECRET));
  expect([address.pathname, address.search]).toEqual(['/invitation', '']);
  expect(secretIn(address.hash)).toBe(SECRET);
});

test.each(['', '#', '#short', `#${SECRET} and more`, `#${'x'.repeat(101)}`, '#<script>alert(1)</script>......'])(
  'HSE-32 %j is no secret of a link',
  (hash) => {
    expect(secretIn(hash)).toBeUndefined();
  },
);
