/** The account desk in a browser, with all it brings along; loaded by `lazy-desk` only. */
import type { DeviceStore } from '../db/device.ts';
import type { Language } from '../runtime/runtime.ts';
import { createAccountDesk } from '../sync/account.ts';
import { createApi } from '../sync/api.ts';
import { connect } from '../sync/connect.ts';
import { browserClock as clock } from '../sync/surroundings.ts';
import type { Network } from '../sync/surroundings.ts';
import type { HostedDesk } from './data.api.ts';
import { deviceNameOf } from './device-name.ts';
import type { Entered } from './library-in-use.ts';

export interface DeskParts {
  /** Where the server is: it served this page. */
  readonly origin: string;
  readonly userAgent: string;
  readonly device: DeviceStore;
  readonly network: Network;
  readonly newId: () => string;
  readonly now: () => string;
  readonly language: () => Language;
  /** Database of the books of no account, when it is not the device's usual one. */
  readonly anonymousName?: string;
  readonly onSwitch: (entered: Entered | undefined) => Promise<void>;
}

export const deskOfBrowser = ({
  origin,
  userAgent,
  device,
  network,
  newId,
  now,
  language,
  anonymousName,
  onSwitch,
}: DeskParts): HostedDesk => {
  const databaseUrl = `${origin}/api`;
  return createAccountDesk({
    ...(anonymousName !== undefined && { anonymousName }),
    api: createApi(origin),
    clock,
    connect: (name, fetchTokens) => connect({ name, databaseUrl, network, clock, ...(fetchTokens && { fetchTokens }) }),
    databaseUrl,
    device,
    deviceName: () => deviceNameOf(userAgent),
    network,
    newId,
    now,
    onSwitch,
    phraseLanguage: language,
  });
};
