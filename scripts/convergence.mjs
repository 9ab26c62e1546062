#!/usr/bin/env node
/** `griot-convergence`: builds the kit when its sources changed (or a release came without it), then runs it against `--url`. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const calledFrom = process.cwd();
process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt({ only: ['convergence kit'], quiet: true });
process.chdir(calledFrom);
await import('../dist-convergence/shims.js');
await import('../dist-convergence/main.js');
