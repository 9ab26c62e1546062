/** Which request is being answered, for whoever writes something down on the way: no rule has to hand it on. */
import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<string>();

/** Everything that `work` begins belongs to this request. */
export const whileAnswering = <T>(requestId: string, work: () => T): T => requests.run(requestId, work);

/** Undefined outside of a request: a command, the housekeeping. */
export const requestIdNow = (): string | undefined => requests.getStore();
