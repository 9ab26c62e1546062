/** Names of the device's own databases, apart from the code that opens them. Account databases have random names. */

/** Books that belong to no account yet. */
export const ANONYMOUS_DB_NAME = 'griot-anon';
/** Which accounts live here and which one is in use. */
export const DEVICE_DB_NAME = 'griot-device';

/** Is it an account's, made once when the account joins this device, and never again under that name? */
export const isAccountDbName = (name: string): boolean => /^griot-[0-9a-f]{8}-[0-9a-f]{4}-/.test(name);
