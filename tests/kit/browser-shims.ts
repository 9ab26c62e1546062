/**
 * What the sync engine expects of a browser, for Node: to be imported before anything that loads Dexie. Without the
 * events of `self` the engine opens and then silently never starts.
 */
import 'fake-indexeddb/auto';
import { WebSocket } from 'ws';

const events = new EventTarget();
const scope = globalThis as unknown as Record<string, unknown>;
scope['self'] ??= globalThis;
scope['WebSocket'] = WebSocket;
// Node 21 and later bring one without `onLine`, which the engine takes for offline.
Object.defineProperty(globalThis, 'navigator', { value: { onLine: true, userAgent: 'node' }, configurable: true });
scope['addEventListener'] ??= events.addEventListener.bind(events);
scope['removeEventListener'] ??= events.removeEventListener.bind(events);
scope['dispatchEvent'] ??= events.dispatchEvent.bind(events);

// The engine thinks aloud, and calls every cut connection an error.
console.debug = () => {};
console.error = silenceEngine(console.error);
console.warn = silenceEngine(console.warn);

function silenceEngine(say: typeof console.error): typeof console.error {
  return (...words: unknown[]) => {
    if (new Error().stack?.includes('dexie-cloud-addon')) return;
    say(...words);
  };
}
