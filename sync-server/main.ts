#!/usr/bin/env node
/** The process: hands its words to a command and ends with its code (sysexits.h). Without words it is the server. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './cli/run.ts';
import { processSurroundings } from './cli/surroundings.ts';

const startedAs = process.argv[1];
if (startedAs !== undefined && realpathSync(startedAs) === fileURLToPath(import.meta.url)) {
  const code = await run(process.argv.slice(2), processSurroundings());
  if (code !== undefined) process.exitCode = code;
}
