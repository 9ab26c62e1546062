import { expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { createThread, ThreadLost, type Spawned, type Thread } from '../../../src/worker/thread.ts';

interface Echo {
  ping(): void;
  say(word: string): string;
  never(): Promise<void>;
}

/** Workers without threads: an API behind a message channel, which can be made deaf like a hung worker. */
const aWorkshop = () => {
  const made: { port: MessagePort; trouble: () => void; terminated: boolean }[] = [];
  const spawn = (): Spawned => {
    const { port1, port2 } = new MessageChannel();
    const echo: Echo = { ping: () => {}, say: (word) => `${word}!`, never: () => new Promise(() => {}) };
    expose(echo, port2);
    const worker = { port: port2, trouble: () => {}, terminated: false };
    made.push(worker);
    return {
      endpoint: port1,
      terminate() {
        worker.terminated = true;
        port1.close();
      },
      onTrouble(listener) {
        worker.trouble = listener;
      },
    };
  };
  return { spawn, made, hang: (n: number) => made[n]?.port.close() };
};

let thread: Thread<Echo> | undefined;
afterEach(() => thread?.stop());

test('a worker starts with the first question', async () => {
  const { spawn, made } = aWorkshop();
  thread = createThread<Echo>({ spawn, onStart: () => {} });
  expect(made).toHaveLength(0);
  expect(await thread.ask((api) => api.say('salut'))).toBe('salut!');
  await thread.ask((api) => api.say('encore'));
  expect(made).toHaveLength(1);
});

test('a busy worker misses the deadline of a question and is kept', async () => {
  const { spawn, made } = aWorkshop();
  thread = createThread<Echo>({ spawn, onStart: () => {}, deadlineMs: 20, pingMs: 5_000 });
  await expect(thread.ask((api) => api.never())).rejects.toThrow(ThreadLost);
  expect(await thread.ask((api) => api.say('toujours là'), 5_000)).toBe('toujours là!');
  expect(made).toHaveLength(1);
});

test('a question that is answered between its deadline and a second one is answered: a phone may have slept', async () => {
  const { spawn } = aWorkshop();
  thread = createThread<Echo>({ spawn, onStart: () => {}, deadlineMs: 1_000 });
  const late = thread.ask(async (api) => {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    return api.say('réveillé');
  });
  expect(await late).toBe('réveillé!');
});

test('a silent worker is given up, and the next question starts another', async () => {
  const { spawn, made, hang } = aWorkshop();
  const starts: boolean[] = [];
  thread = createThread<Echo>({ spawn, onStart: (_, restarted) => void starts.push(restarted), deadlineMs: 20, pingMs: 20 });
  await thread.ask((api) => api.say('salut'));
  hang(0);
  const open = thread.ask((api) => api.never(), Infinity);
  await expect(thread.ask((api) => api.say('?'))).rejects.toThrow(ThreadLost);
  await expect(open).rejects.toThrow(ThreadLost);
  expect(made[0]?.terminated).toBe(true);
  expect(await thread.ask((api) => api.say('nouveau'), 5_000)).toBe('nouveau!');
  expect(starts).toEqual([false, true]);
});

test('a worker in trouble that still answers is kept, one that does not is replaced by itself', async () => {
  const { spawn, made, hang } = aWorkshop();
  const starts: boolean[] = [];
  let restarted = () => {};
  const again = new Promise<void>((resolve) => {
    restarted = resolve;
  });
  thread = createThread<Echo>({
    spawn,
    onStart: (_, isAgain) => {
      starts.push(isAgain);
      if (isAgain) restarted();
    },
    pingMs: 20,
  });
  await thread.ask((api) => api.say('salut'));
  made[0]?.trouble();
  await thread.ask((api) => api.say('ça va'));
  expect(made).toHaveLength(1);
  hang(0);
  made[0]?.trouble();
  await again;
  expect(made).toHaveLength(2);
});

test('an error of the other side is the answer, not a loss', async () => {
  const { spawn, made } = aWorkshop();
  thread = createThread<Echo>({ spawn, onStart: () => {} });
  await expect(thread.ask((api) => (api as unknown as { missing(): Promise<void> }).missing())).rejects.not.toThrow(ThreadLost);
  expect(made).toHaveLength(1);
});

test('a stopped worker answers nothing more', async () => {
  const { spawn } = aWorkshop();
  thread = createThread<Echo>({ spawn, onStart: () => {} });
  thread.start();
  thread.stop();
  await expect(thread.ask((api) => api.say('?'))).rejects.toThrow(ThreadLost);
});
