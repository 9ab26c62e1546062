import { afterEach, expect, test, vi } from 'vitest';
import { routeFetch } from '../../../../src/sync/guard/fetch-routes.ts';

const URL_OF_API = 'https://griot.example/api';
const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

const guard = (token?: string) => {
  const send = vi.fn(() => Promise.resolve(new Response('{}')));
  const end = routeFetch(
    URL_OF_API,
    send,
    token === undefined ? undefined : async (init) => new Headers(init?.headers).get('authorization') === token,
  );
  ended.push(end);
  return { send, end };
};

test('SYN-24 a sign-in that comes to nothing leaves the account in use guarded', async () => {
  const account = guard();
  const joining = guard();
  await fetch(`${URL_OF_API}/sync`);
  expect(joining.send).toHaveBeenCalledTimes(1);
  joining.end();
  await fetch(`${URL_OF_API}/sync`);
  expect(account.send).toHaveBeenCalledTimes(1);
});

test('SYN-24 an account that is left does not take the guard of the next one along', async () => {
  const former = guard();
  const next = guard();
  former.end();
  await fetch(`${URL_OF_API}/token`);
  expect(next.send).toHaveBeenCalledWith('token', `${URL_OF_API}/token`, undefined);
});

test('ACC-72 while two libraries of one server are open, each guard gets the requests of its own, and a newcomer those of nobody yet', async () => {
  const shown = guard('of Awa');
  const joining = guard('of Léa');
  const send = (authorization: string) => fetch(`${URL_OF_API}/sync`, { headers: { authorization } });
  await send('of Awa');
  expect([shown.send.mock.calls.length, joining.send.mock.calls.length]).toEqual([1, 0]);
  await send('of Léa');
  await send('of nobody yet');
  expect([shown.send.mock.calls.length, joining.send.mock.calls.length]).toEqual([1, 2]);
});
