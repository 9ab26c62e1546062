/**
 * `npm run bench:auth`: what identity costs over real HTTP on loopback, beside an answer of the same server that asks nobody
 * anything, in one run. Rates per address are lifted, and nothing else. Options: --rounds 200, --at-once 8.
 */
import { parseArgs } from 'node:util';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys, someRecoveryKeys } from '../kit/account-doors.ts';
import { inFolder } from './sync/folder.ts';
import { startProcess } from './sync/process.ts';
import { quantile, timed } from './sync/statistics.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' }, 'at-once': { type: 'string', default: '8' } } });
const [rounds, atOnce] = [Number(values.rounds), Number(values['at-once'])];

/** Milliseconds: a sign-in, a refresh, a pairing from words to tokens. */
const BUDGET_MS: Readonly<Record<string, number>> = { 'sign-in': 200, refresh: 10, pairing: 1_000 };

const measure = async (work: () => Promise<void>) => {
  for (let warm = 0; warm < 20; warm++) await work();
  const alone: number[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(await timed(work));
  }
  const each = Math.ceil(rounds / atOnce);
  const together = await timed(() =>
    Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let round = 0; round < each; round++) await work();
      }),
    ),
  );
  return { p50: quantile(alone, 0.5), p95: quantile(alone, 0.95), perSecond: (each * atOnce * 1_000) / together };
};

await inFolder(async (folder) => {
  const server = await startProcess(
    ['--import', 'tsx', 'tests/bench/sync/unlimited-server.ts', folder],
    {},
    (output) => /ready at (\S+)\n/.exec(output)?.[1],
  );
  const doors = doorsOf(server.url);
  const [keys, recovery] = [someDeviceKeys(), someRecoveryKeys()];
  const { tokens } = (await doors.call('register', aRegistration({ publicKey: keys.publicKey, recoveryPublicKey: recovery.publicKey })))
    .body;
  const token = tokens.accessToken;
  let clock = Date.now();

  const expectOk = ({ status }: { readonly status: number }): void => {
    if (status !== 200) throw new Error(`answered ${status}`);
  };
  const signIn = async (): Promise<void> => {
    const asked = { recoveryPublicKey: recovery.publicKey };
    const { challengeId, challenge } = (await doors.call('recoveryChallenge', asked)).body;
    const device = { publicKey: keys.publicKey, deviceName: 'Bench' };
    expectOk(await doors.call('recover', { ...asked, ...device, challengeId, signature: recovery.sign(challenge) }));
  };
  const pair = async (): Promise<void> => {
    const { pairingId, words } = (await doors.call('pairingOpen', undefined, { token })).body;
    const { claimToken } = (await doors.call('pairingClaim', { words, publicKey: keys.publicKey, deviceName: 'Bench' })).body;
    await doors.call('pairingAnswer', { accept: true }, { token, parts: { pairingId } });
    expectOk(await doors.call('pairingCollect', { claimToken }));
  };
  /** With the signature that the device makes each time, about half a millisecond. */
  const refresh = async (): Promise<void> => expectOk(await doors.send('/api/token', asJson(aRefresh(tokens.refreshToken, keys, clock++))));

  const WORK: readonly (readonly [string, () => Promise<void>])[] = [
    ['floor: /livez', async () => expectOk(await doors.send('/livez', {}))],
    ['access token', async () => expectOk(await doors.call('me', undefined, { token }))],
    ['refresh', refresh],
    ['sign-in', signIn],
    ['pairing', pair],
  ];

  console.log(`| | p50 ms | p95 ms | × floor | a second, ${atOnce} at once | budget ms |\n|---|---|---|---|---|---|`);
  let floor: number | undefined;
  for (const [name, work] of WORK) {
    const { p50, p95, perSecond } = await measure(work);
    floor ??= p50;
    console.log(
      `| ${name} | ${p50.toFixed(2)} | ${p95.toFixed(2)} | ${(p50 / floor).toFixed(1)} | ${Math.round(perSecond)} | ${BUDGET_MS[name] ?? ''} |`,
    );
  }
  await server.stop();
});
