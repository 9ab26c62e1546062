/**
 * A run of the convergence kit as data: who has which devices, and what happens one step after the other. Nothing in it
 * is a time or a chance, so the same schedule can be carried out again, shortened, kept in a file and sent to somebody.
 * Devices are named by person and number (`A0`), rows by what a schedule calls them (`b3`). Books whose name begins with
 * `c` are open: both people may come to have them; all others belong to one person alone.
 */
import { z } from 'zod';

const on = z.string().regex(/^[A-Z]\d$/);
const row = z.string().min(1).max(20);

/** What a line does to one request of a device. */
export const STRIKES = ['dropRequest', 'dropAnswer', 'duplicate', 'cutAnswer', 'busy', 'refuse', 'hotelPage', 'cutSockets'] as const;

const steps = [
  /** A book with a counter at 0. `shared`: straight into the realm that people share, if this device has it. */
  z.object({ do: z.literal('add'), on, book: row, shared: z.boolean().optional() }),
  z.object({ do: z.literal('count'), on, book: row, by: z.int() }),
  /** Sets the field that only this device writes, in all these books in one transaction. */
  z.object({ do: z.literal('mark'), on, books: z.array(row), value: z.int() }),
  /** Sets a field that every device writes. */
  z.object({ do: z.literal('title'), on, book: row, value: z.string() }),
  /** `forGood`: without a trace in the recovery drawer. */
  z.object({ do: z.literal('remove'), on, book: row, forGood: z.boolean().optional() }),
  /** Adds readings and changes their book in one transaction over two tables. */
  z.object({ do: z.literal('read'), on, book: row, readings: z.array(row) }),
  z.object({ do: z.literal('unread'), on, readings: z.array(row) }),
  /** Writes a whole row, new or not. */
  z.object({ do: z.literal('series'), on, series: row, name: z.string() }),
  /** Gives a book a picture of so many bytes, which follow from its name. */
  z.object({ do: z.literal('cover'), on, book: row, picture: row, bytes: z.int().min(100).max(500_000) }),

  /** Makes the realm that people share, if it is not there yet, and asks the other person in. */
  z.object({ do: z.literal('share'), on, role: z.enum(['editor', 'counsellor', 'reader']), member: row }),
  /** The other person's role in it becomes this one. */
  z.object({ do: z.literal('role'), on, role: z.enum(['editor', 'counsellor', 'reader']) }),
  z.object({ do: z.literal('expel'), on }),
  /** Whoever was asked in says yes, or goes. */
  z.object({ do: z.literal('accept'), on }),
  z.object({ do: z.literal('leave'), on }),
  /** An open book goes into the shared realm, or out of it into the person's own. */
  z.object({ do: z.literal('move'), on, book: row, to: z.enum(['shared', 'own']) }),

  /** The device's store takes nothing more, until there is room. */
  z.object({ do: z.literal('full'), on }),
  z.object({ do: z.literal('room'), on }),

  z.object({ do: z.literal('offline'), on }),
  z.object({ do: z.literal('online'), on }),
  /** The app is closed and opened again. */
  z.object({ do: z.literal('reopen'), on }),
  /** The tab is killed when the server has answered the device's `nth` exchange from now, which it never hears. */
  z.object({ do: z.literal('die'), on, nth: z.int().min(1) }),
  /** Something happens to the device's `nth` exchange from now; `files`: of those about pictures. */
  z.object({ do: z.literal('strike'), on, what: z.enum(STRIKES), nth: z.int().min(1), files: z.boolean().optional() }),
  /** The changes that its `nth` exchange with changes brought are sent once more, as they were. */
  z.object({ do: z.literal('resend'), on, nth: z.int().min(1) }),
  /** The profile of the device is copied, with everything that waits in it, to a device of its own. */
  z.object({ do: z.literal('clone'), on, as: on }),
  /** All clocks of this machine are set: by so much they are wrong from now on. */
  z.object({ do: z.literal('clock'), byMs: z.int() }),

  /** A server ends as asked and begins again. */
  z.object({ do: z.literal('restart'), node: z.int().min(0) }),
  /** A server is killed right after its `nth` commit from now, before it can answer, and begins again. */
  z.object({ do: z.literal('kill'), node: z.int().min(0), nth: z.int().min(1) }),

  /** The server's data are copied; a later `restore` puts the last copy back, as `griot restore` does. */
  z.object({ do: z.literal('backup') }),
  z.object({ do: z.literal('restore') }),

  /** Waits until nothing is under way and everybody who is online agrees. */
  z.object({ do: z.literal('settle') }),
  z.object({ do: z.literal('wait'), ms: z.int().min(0).max(1_000) }),
] as const;

export const stepSchema = z.discriminatedUnion('do', [...steps]);
export type Step = z.infer<typeof stepSchema>;
export type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;

export const scheduleSchema = z.object({
  /** Of the chances of waits between attempts; the steps are below, whatever it is. */
  seed: z.int(),
  devices: z.array(on).min(1),
  steps: z.array(stepSchema),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const personOf = (device: string): string => device.slice(0, 1);
/** May both people come to have this row? */
export const isOpen = (row: string): boolean => row.startsWith('c');

/** One line per step, for a person. */
export const describeSchedule = ({ devices, steps: all }: Schedule): string =>
  [`devices: ${devices.join(' ')}`, ...all.map((step, index) => `${String(index + 1).padStart(3)}. ${describeStep(step)}`)].join('\n');

const describeStep = ({ do: verb, ...rest }: Step): string => {
  const { on: device, ...details } = rest as { on?: string } & Record<string, unknown>;
  const words = Object.entries(details).map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('+') : String(value)}`);
  return [device, verb, ...words].filter((word) => word !== undefined).join(' ');
};
