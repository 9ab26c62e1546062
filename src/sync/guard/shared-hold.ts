/**
 * One tab of a device speaks to the server at a time, and only that tab knows that it waits. It tells the others, so
 * that none of them says "sending" while nobody answers (SYN-20, SYN-22).
 */
import type { Clock } from '../surroundings.ts';
import type { Hold } from './held-fetch.ts';

export interface SharedHold {
  /** What this tab's own request waits for; `undefined` when it was answered. */
  say(hold: Hold | undefined): void;
  close(): void;
}

/** A tab that was closed while it waited cannot say that its wait is over; it is believed this long past its next attempt. */
const BELIEVED_MS = 45_000;
/** No wait between two attempts is longer: a server that names a time is believed for five minutes, and half as long again. */
const LONGEST_MS = 8 * 60_000;

type Message = { readonly hold: Hold | null } | 'anyone?';

/** `name`: the account's database. `onHold` hears what this tab waits for, else what another one does. */
export const shareHold = (name: string, clock: Clock, onHold: (hold: Hold | undefined) => void): SharedHold => {
  const channel = new BroadcastChannel(`${name}:hold`);
  let own: Hold | undefined;
  let elsewhere: Hold | undefined;
  let cancel = () => {};
  let closed = false;

  const tell = (message: Message) => channel.postMessage(message);
  const hear = (hold: Hold | undefined) => {
    cancel();
    elsewhere = hold;
    if (hold) {
      // A clock that was set back in between makes the next attempt look years away.
      const nextAttemptInMs = Math.min(LONGEST_MS, Math.max(0, (hold.nextAttemptAt ?? clock.now()) - clock.now()));
      cancel = clock.after(nextAttemptInMs + BELIEVED_MS, () => hear(undefined));
    }
    onHold(own ?? elsewhere);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data !== 'anyone?') hear(data.hold ?? undefined);
    else if (own) tell({ hold: own });
  };
  tell('anyone?');

  return {
    say(hold) {
      if (closed) return;
      // Whoever is answered knows that the server is there, also for the tab that still waits for its next attempt.
      const news = hold !== undefined || own !== undefined || elsewhere !== undefined;
      own = hold;
      if (hold === undefined) hear(undefined);
      else onHold(hold);
      if (news) tell({ hold: hold ?? null });
    },
    close() {
      closed = true;
      cancel();
      channel.onmessage = null;
      channel.close();
    },
  };
};
