/** What the line needs from the world around it; handed in, so that tests decide when there is a network. */

/** In a worker: as its window tells it (worker/told-network.ts). */
export interface Network {
  online(): boolean;
  /** Calls back each time the device says it is online again, or that a person looks at the app again. */
  onOnline(listener: () => void): () => void;
  onOffline(listener: () => void): () => void;
  /** A person looks at the app again: what happened meanwhile should be fetched. */
  onVisible(listener: () => void): () => void;
}

export interface Clock {
  /** Epoch milliseconds, for telling people; it jumps when somebody sets the device's clock. */
  now(): number;
  /** Milliseconds that only ever go forward, for measuring how long something takes. */
  elapsed(): number;
  /** 0 … 1, for spreading the attempts of many devices. */
  random(): number;
  /** Runs `work` once after `delayMs`; returns how to cancel it. */
  after(delayMs: number, work: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  random: () => Math.random(),
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
