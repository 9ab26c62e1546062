/** A server for the tests of one file, or of one `describe`, and the devices that they make at it. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Mail } from '../../sync-server/mail/mail.ts';
import type { OpenIdProvider } from '../../sync-server/openid/provider.ts';
import { aDevice, paired, registered, type DeviceOptions, type TestDevice } from './device.ts';
import { aFolder, aServer, type Place, type TestServer } from './server.ts';

export interface DevicesAtServer {
  /** The same for all tests; one that a test stopped is started again after it. */
  readonly server: TestServer;
  /** Closed when its test is over. */
  newDevice(options?: Partial<DeviceOptions>): Promise<TestDevice>;
  /** A phone and a tablet of one account. */
  twoDevices(): Promise<readonly [phone: TestDevice, tablet: TestDevice]>;
}

export interface ServerOptions {
  /** Where the server keeps its data; the default is a folder of its own. */
  readonly place?: () => Place | Promise<Place>;
  /** The server's clock, epoch milliseconds. */
  readonly now?: () => number;
  /** Who carries its mails; nobody when left out. */
  readonly mail?: () => Promise<Mail>;
  /** Where people may prove who they are besides; nowhere when left out. */
  readonly openId?: () => Promise<readonly OpenIdProvider[]>;
}

/** To be called where tests are declared; starts and ends everything around them. */
export const devicesAtServer = ({ place = aFolder, now, mail, openId }: ServerOptions = {}): DevicesAtServer => {
  let server: TestServer;
  const devices: TestDevice[] = [];
  beforeAll(async () => {
    server = await aServer(await place(), now, await mail?.(), await openId?.());
  });
  afterEach(async () => {
    await server.start();
    for (const device of devices.splice(0)) await device.close();
  });
  afterAll(() => server.close());

  const newDevice = async (options: Partial<DeviceOptions> = {}): Promise<TestDevice> => {
    const device = await aDevice({ server, ...options });
    devices.push(device);
    return device;
  };
  return {
    server: {
      get url() {
        return server.url;
      },
      stop: () => server.stop(),
      start: () => server.start(),
      close: () => server.close(),
    },
    newDevice,
    async twoDevices() {
      const [phone, tablet] = [await newDevice(), await newDevice({ name: 'Tablette' })];
      await registered(phone);
      await paired(phone, tablet);
      return [phone, tablet];
    },
  };
};
