/** The commands of `griot`: names, what they take, what they are for. Help and parsing come from this table alone. */
import { adminLink } from './admin-link.ts';
import { backup } from './backup.ts';
import { configDump } from './config-dump.ts';
import { epochNew } from './epoch-new.ts';
import { healthcheck } from './healthcheck.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';
import type { Surroundings } from './surroundings.ts';
import { secondFactorOff } from './second-factor-off.ts';
import { serve } from './serve.ts';
import { secretNew } from './secret-new.ts';
import { userDelete, userExport, userList, userResume, userSuspend } from './user.ts';
import { verify } from './verify.ts';

export interface Arguments {
  readonly values: readonly string[];
  readonly force: boolean;
  /** It was said that this is meant. */
  readonly yes: boolean;
}

export interface Command {
  /** One word or two, as they are typed. */
  readonly name: string;
  /** Names of what follows; in brackets when it may be left out. */
  readonly takes: readonly string[];
  readonly force?: string;
  /** What is done with `--yes` only. */
  readonly yes?: string;
  readonly summary: string;
  readonly more: string;
  /** Resolves to the exit code, or to nothing when the process goes on by itself. */
  readonly run: (given: Arguments, surroundings: Surroundings) => Promise<number | undefined>;
}

const VERIFY = {
  takes: [],
  summary: 'Compare rows, revisions, tombstones and the ledger',
  more: 'Reads everything in one snapshot, beside a running server. Ends with 1 and a list when something is not in order.',
  run: verify,
} as const;

export const COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    takes: [],
    summary: 'Start the server (what griot does without a command)',
    more: 'Prints its address and runs until SIGTERM, SIGINT or SIGHUP.',
    run: serve,
  },
  {
    name: 'healthcheck',
    takes: [],
    summary: 'Ask the server on HOST and PORT whether it is ready',
    more: 'Ends with 0 when it is, with 1 and the reason when it is not: for a container or a supervisor.',
    run: healthcheck,
  },
  {
    name: 'backup',
    takes: ['[path]'],
    summary: 'Take a backup, also while the server runs',
    more: 'Makes the folder path, or one named by the time in GRIOT_BACKUP_DIR. Both engines write the same format.',
    run: backup,
  },
  {
    name: 'restore',
    takes: ['<path>'],
    force: 'replace a database (and a secret) that is there; a SQLite file is kept under another name',
    summary: 'Put a backup in the place of the database; stop the server first',
    more: 'Begins another epoch: devices send what they know beyond the backup. Reads backups of either engine.',
    run: restore,
  },
  { name: 'verify', ...VERIFY },
  { name: 'sync verify', ...VERIFY },
  {
    name: 'epoch new',
    takes: [],
    summary: 'Begin another epoch, after a database was put back without griot restore',
    more: 'Every device starts over at its next exchange and sends what the server lacks.',
    run: epochNew,
  },
  {
    name: 'migrate sqlite-to-postgres',
    takes: [],
    summary: 'Move the SQLite database of the data folder into the PostgreSQL of DATABASE_URL',
    more: 'Stop the server first. PostgreSQL must be empty. Nothing is lost, devices go on where they were; the SQLite file stays.',
    run: migrate,
  },
  {
    name: 'admin link',
    takes: [],
    summary: 'Print a link that makes the account which opens it an administrator',
    more: 'Good for one use and a day; a link of before is worth nothing any more. Also beside a running server.',
    run: adminLink,
  },
  {
    name: 'second-factor off',
    takes: ['<person>'],
    summary: 'Take the second factor away from somebody who lost the app and the codes on paper',
    more: 'person: an id, or first and last name in quotes. Make sure who asks. Every address of theirs is told, and it is in their audit trail.',
    run: secondFactorOff,
  },
  {
    name: 'user list',
    takes: ['[words]'],
    summary: 'List people by a part of their name or id, with what they keep',
    more: 'The newest account first: id, name, since when, devices, rows, bytes of files. Nothing that anybody wrote.',
    run: userList,
  },
  {
    name: 'user export',
    takes: ['<id>', '[path]'],
    summary: 'Write everything that is kept of a person into one file',
    more: 'A ZIP archive, griot-<id>.zip when no path is given, which only its owner may read. The person sees in their trail that it was made.',
    run: userExport,
  },
  {
    name: 'user suspend',
    takes: ['<id>'],
    yes: 'do it; without it the command says what it would do',
    summary: 'Stop an account: it neither sends nor receives',
    more: 'Devices keep what they have; the person can still take or erase everything.',
    run: userSuspend,
  },
  {
    name: 'user resume',
    takes: ['<id>'],
    yes: 'do it; without it the command says what it would do',
    summary: 'Let a suspended account go on',
    more: 'With the same devices; what they wrote meanwhile is sent.',
    run: userResume,
  },
  {
    name: 'user delete',
    takes: ['<id>'],
    yes: 'do it; without it the command says what would go',
    summary: 'Erase an account, everywhere and for good',
    more: 'As its person would: groups of theirs end for others, what they put into groups of others stays without their name. Addresses are told, in French, where mail is configured.',
    run: userDelete,
  },
  {
    name: 'secret new',
    takes: [],
    summary: 'Make a new secret; what was made under the one of before is believed beside it',
    more: 'Takes effect when the server is restarted. No session ends. Only for a secret in the data folder.',
    run: secretNew,
  },
  {
    name: 'config dump',
    takes: [],
    summary: 'Show the settings as this server reads them, without secrets',
    more: 'Ends with 78 and a list when a setting is wrong.',
    run: configDump,
  },
];
