/** What a command gets from outside. */
import { readConfig, describeProblems, type Config } from '../config.ts';
import { EXIT } from './exit-codes.ts';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly workingFolder: string;
  /** A line for whoever called, on standard output. */
  readonly say: (line: string) => void;
  /** A line about what went wrong, on standard error. */
  readonly complain: (line: string) => void;
}

export const processSurroundings = (): Surroundings => ({
  env: process.env,
  workingFolder: process.cwd(),
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});

/** Runs `work` with the configuration, or says what is wrong with it. */
export const withConfig = async (at: Surroundings, work: (config: Config) => Promise<number | undefined>): Promise<number | undefined> => {
  const config = readConfig(at.env, at.workingFolder);
  if (config.ok) return work(config.value);
  at.complain(describeProblems(config.error));
  return EXIT.config;
};
