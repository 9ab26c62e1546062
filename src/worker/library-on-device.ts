/** Which library this device shows, read before any worker runs: the first screen waits for one small database only. */
import { ANONYMOUS_DB } from '../db/database.ts';
import { openDevice } from '../db/device.ts';
import type { LibraryShown } from './data.client.ts';

/** The account in use, or the books of no account; the latter too when the device's store cannot be read, whose reason the commands then say. */
export const libraryOnDevice = async (): Promise<LibraryShown> => {
  const device = openDevice();
  try {
    const account = await device.current();
    if (account === undefined) return { dbName: ANONYMOUS_DB };
    const { dbName, userId, firstName, lastName } = account;
    return { dbName, account: { dbName, userId, firstName, lastName } };
  } catch {
    return { dbName: ANONYMOUS_DB };
  } finally {
    device.close();
  }
};
