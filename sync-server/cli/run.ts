/** From words to a command: what is not known is refused, before anything is read or written. */
import { parseArgs } from 'node:util';
import { VERSION } from '../version.ts';
import { COMMANDS, type Command } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

/** Resolves to the exit code, or to nothing when a server was started. `words`: without node and the file. */
export const run = async (words: readonly string[], at: Surroundings): Promise<number | undefined> => {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'V' },
        force: { type: 'boolean' },
        yes: { type: 'boolean' },
      },
    });
  } catch (error) {
    return refuse(at, (error as Error).message.split('. ')[0] ?? 'An option is not known');
  }
  const { values, positionals } = parsed;
  const isHelp = positionals[0] === 'help';
  const command = commandOf(isHelp ? positionals.slice(1) : positionals);
  if (values.version === true) return tell(at, `griot ${VERSION}`);
  if (values.help === true || isHelp) return tell(at, command && positionals.length > (isHelp ? 1 : 0) ? helpOf(command) : HELP);
  if (command === undefined) return refuse(at, `"${positionals.join(' ')}" is no command`);
  const given = positionals.slice(positionals.length === 0 ? 0 : command.name.split(' ').length);
  const needed = command.takes.filter((name) => !name.startsWith('[')).length;
  if (given.length < needed) return refuse(at, `${command.name} needs ${command.takes.join(' ')}`);
  if (given.length > command.takes.length) return refuse(at, `"${given[command.takes.length]}" is too much for ${command.name}`);
  if (values.force === true && command.force === undefined) return refuse(at, `${command.name} knows no --force`);
  if (values.yes === true && command.yes === undefined) return refuse(at, `${command.name} knows no --yes`);
  return command.run({ values: given, force: values.force === true, yes: values.yes === true }, at);
};

/** No word at all: the server. */
const commandOf = (words: readonly string[]): Command | undefined => {
  if (words.length === 0) return COMMANDS[0];
  return COMMANDS.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
};

const tell = (at: Surroundings, text: string): number => {
  at.say(text);
  return EXIT.ok;
};

const refuse = (at: Surroundings, why: string): number => {
  at.complain(`${why}. Try griot --help`);
  return EXIT.usage;
};

const usageOf = ({ name, takes, force, yes }: Command): string =>
  ['griot', name, ...takes, ...(force === undefined ? [] : ['[--force]']), ...(yes === undefined ? [] : ['[--yes]'])].join(' ');

const helpOf = (command: Command): string =>
  [
    `${usageOf(command)}`,
    '',
    `${command.summary}.`,
    command.more,
    ...(command.force === undefined ? [] : ['', `  --force   ${command.force}`]),
    ...(command.yes === undefined ? [] : ['', `  --yes   ${command.yes}`]),
  ].join('\n');

const HELP = [
  'griot [command]',
  '',
  ...COMMANDS.map((command) => `  ${usageOf(command).slice('griot '.length).padEnd(28)}${command.summary}`),
  '',
  '  -h, --help                  This text, or with a command what that does',
  '  -V, --version               The version',
  '',
  'Settings come from the environment; see docs/operations.md.',
  'Ends with 0: done, 1: not in order, 64: wrong words, 65: bad data, 69: no database, 74: the disk, 78: wrong settings.',
].join('\n');
