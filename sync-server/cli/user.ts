/**
 * `griot user …`: what a keeper does for a person, or to an account, without a screen (ADM-13 … ADM-15). People are named by their ids;
 * whatever changes something says first what it would do, and does it with `--yes`.
 */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { personArchive } from '../account-export/person-archive.ts';
import { note } from '../audit/note.ts';
import { flush } from '../backup/archive.ts';
import type { Config } from '../config.ts';
import { endAccount } from '../erasure/end-account.ts';
import { appendToErasedFile, erasedFilesOf } from '../erasure/erased-file.ts';
import { eraseRest } from '../erasure/finish.ts';
import { whatGoes } from '../erasure/what-goes.ts';
import type { PersonLine } from '../storage/administration.ts';
import type { Storage } from '../storage/storage.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { withStorage } from './with-storage.ts';

type Command = (given: Arguments, at: Surroundings) => Promise<number | undefined>;

const PEOPLE_AT_A_TIME = 200;

/** `griot user list [words]`: the newest account first. */
export const userList: Command = ({ values: [words = ''] }, at) =>
  withConfig(at, (config) =>
    withStorage(config, at, async (storage) => {
      for (let before = Number.MAX_SAFE_INTEGER; ;) {
        const people = await storage.read((reader) => reader.people(words.trim(), before, PEOPLE_AT_A_TIME));
        for (const person of people) {
          const { devices, rows, fileBytes } = await storage.read((reader) => reader.figuresOf(person.userId));
          at.say(
            `${person.userId}  ${nameOf(person)}, since ${day(person.createdAt)}, ${devices} devices, ${rows} rows, ${fileBytes} bytes of files${standing(person)}`,
          );
        }
        const last = people.at(-1);
        if (last === undefined || people.length < PEOPLE_AT_A_TIME) return EXIT.ok;
        before = last.createdAt;
      }
    }),
  );

const nameOf = ({ firstName, lastName }: Pick<PersonLine, 'firstName' | 'lastName'>): string => `${firstName} ${lastName}`;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const standing = ({ adminSince, suspendedAt }: PersonLine): string =>
  `${adminSince === null ? '' : ', administers'}${suspendedAt === null ? '' : `, suspended ${day(suspendedAt)}`}`;

/** Runs `work` for the person of that id, or says that there is nobody. */
const forPerson = (
  userId: string,
  at: Surroundings,
  work: (storage: Storage, person: PersonLine, config: Config) => Promise<number>,
): Promise<number | undefined> =>
  withConfig(at, (config) =>
    withStorage(config, at, async (storage) => {
      const person = await storage.read(async (reader) => {
        const user = await reader.userById(userId);
        return user && { ...user, ...(await reader.standing(userId)) };
      });
      if (person !== undefined) return work(storage, person, config);
      at.complain(`Nobody has the id ${userId}. See griot user list`);
      return EXIT.badData;
    }),
  );

/** `griot user export <id> [path]` */
export const userExport: Command = ({ values: [userId = '', path] }, at) =>
  forPerson(userId, at, async (storage, person, config) => {
    const target = resolve(at.workingFolder, path ?? `griot-${userId}.zip`);
    if (await exists(target)) {
      at.complain(`${target} exists already`);
      return EXIT.badData;
    }
    const draft = `${target}.part`;
    const archive = await personArchive(storage, { userId, now: Date.now(), folder: join(config.dataFolder, 'exports') });
    try {
      await rm(draft, { force: true });
      await pipeline(Readable.from(archive.bytes(), { objectMode: false }), createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
      await flush(draft);
      await storage.transact((writer) => note(writer, { action: 'account-exported-by-keeper', at: Date.now(), subject: userId }));
      await rename(draft, target);
    } finally {
      await archive.close();
      await rm(draft, { force: true });
    }
    at.say(`${target}: everything about ${nameOf(person)}, ${archive.rows} rows, ${archive.files} files, ${archive.length} bytes`);
    return EXIT.ok;
  });

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** `griot user suspend <id> --yes`, `griot user resume <id> --yes` */
const setSuspended =
  (suspended: boolean): Command =>
  ({ values: [userId = ''], yes }, at) =>
    forPerson(userId, at, async (storage, person) => {
      if (person.adminSince !== null) return refuse(at, ADMINISTERS);
      if ((person.suspendedAt !== null) === suspended) {
        at.say(`${nameOf(person)} is ${suspended ? 'suspended already' : 'not suspended'}.`);
        return EXIT.ok;
      }
      const will = suspended
        ? `${nameOf(person)} neither sends nor receives; their devices keep what they have, and they still take or erase everything.`
        : `${nameOf(person)} goes on with the same devices.`;
      if (!yes) return confirm(at, will);
      await storage.transact(async (writer) => {
        const now = Date.now();
        await writer.putStanding(userId, { ...(await writer.standing(userId)), suspendedAt: suspended ? now : null });
        await note(writer, { action: suspended ? 'account-suspended' : 'account-resumed', at: now, subject: userId });
      });
      at.say(will);
      return EXIT.ok;
    });
export const userSuspend = setSuspended(true);
export const userResume = setSuspended(false);

const ADMINISTERS = 'This account administers the server: it is neither suspended nor erased by a command';

const refuse = (at: Surroundings, why: string): number => {
  at.complain(why);
  return EXIT.badData;
};

/** Tells what would happen and that nothing did. */
const confirm = (at: Surroundings, will: string): number => {
  at.say(will);
  at.complain('Nothing was changed. Say it again with --yes to do it');
  return EXIT.usage;
};

/** `griot user delete <id> --yes`: the same erasing as by the person. */
export const userDelete: Command = ({ values: [userId = ''], yes }, at) =>
  forPerson(userId, at, async (storage, person, config) => {
    if (person.adminSince !== null) return refuse(at, ADMINISTERS);
    const { devices, shared, memberOf } = await storage.read((reader) => whatGoes(reader, userId));
    const goes = [
      `${nameOf(person)} (${userId}) is erased for good: account, ${devices} devices signed in, library, files.`,
      ...(memberOf > 0 ? [`What they put into ${memberOf} groups of others stays there, without their name.`] : []),
      ...shared.map(({ name, people }) => `The group "${name}" ends for ${people} others.`),
      'What lies on their devices stays there. Backups of before keep it until they are replaced.',
    ];
    if (!yes) return confirm(at, goes.join('\n'));
    // What was told is what may go: somebody who came in meanwhile is told of first.
    const endsFor = new Set(shared.map(({ realmId }) => realmId));
    const tellIn = config.mail === undefined ? {} : ({ tellIn: 'fr' } as const);
    const ended = await endAccount(storage, { userId, endsFor, now: Date.now(), ...tellIn });
    if (!ended.ok) return refuse(at, 'Somebody came into a group of theirs at this moment: look again');
    if (ended.value !== undefined) {
      const { erased } = ended.value;
      for (const file of erasedFilesOf(config)) await appendToErasedFile(file, erased);
    }
    await eraseRest(storage, userId, async () => true);
    for (const line of goes) at.say(line);
    return EXIT.ok;
  });
