/**
 * The app on a slow phone: `npm run bench:ui [-- --rounds=5 --books=10000 --only=visit,cold,moving,search,saving,faults]`.
 * Measures the built app (dist, dist-server) in a real browser beside the least such a page can cost; asserts nothing.
 */
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { GriotProcess } from '../e2e/kit/griot-process.ts';
import { measureColdStart } from './ui/cold-start.ts';
import { measureFaults } from './ui/faults.ts';
import { Figures } from './ui/figures.ts';
import { fillPhone } from './ui/filling.ts';
import { measureFirstVisit } from './ui/first-visit.ts';
import { measureMoving } from './ui/moving.ts';
import { SLOWER } from './ui/phone.ts';
import { measureSaving } from './ui/saving.ts';
import { measureSearching } from './ui/searching.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, books: { type: 'string', default: '10000' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
const books = Number(values.books);
const wanted = (part: string): boolean => values.only === undefined || values.only.split(',').includes(part);

for (const built of ['dist/index.html', 'dist-server/main.js']) {
  if (existsSync(built)) continue;
  console.error(`${built} is missing: run "npm run build" first.`);
  process.exit(1);
}

const figures = new Figures();
const server = await GriotProcess.start();
try {
  if (wanted('visit')) await measureFirstVisit(server.url, figures, rounds);
  if (wanted('cold')) await measureColdStart(server, figures, rounds);
  if (['moving', 'search', 'saving'].some(wanted)) {
    const { phone, file } = await fillPhone(server.url, books);
    if (wanted('moving')) await measureMoving(server.url, phone, figures, rounds);
    if (wanted('search')) await measureSearching(server.url, phone, file, figures, rounds);
    if (wanted('saving')) await measureSaving(server.url, phone, figures, rounds);
    await phone.throwAway();
  }
  if (wanted('faults')) await measureFaults(figures, books);
} finally {
  await server.dispose();
}
figures.print({ books, rounds, slower: SLOWER, cores: os.cpus().length });
