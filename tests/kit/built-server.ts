/** Builds the server before tests that run it as its own process; nothing is done when it is built already. */
import { ensureBuilt } from '../../scripts/build.mjs';

export default (): Promise<void> => ensureBuilt({ only: ['server'], quiet: true });
