/** Names of the device's own databases, apart from the code that opens them. Account databases have random names. */

/** Books that belong to no account yet. */
export const ANONYMOUS_DB_NAME = 'griot-anon';
/** Which accounts live here and which one is in use. */
export const DEVICE_DB_NAME = 'griot-device';
