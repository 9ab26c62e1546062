/**
 * bench:sync: the sync server and the whole way of a row, printed as tables and JSON lines; asserts nothing.
 *   --only wire,browser,crowd,growth,nodes   parts of it, all when left out
 *   --rows 1000,10000,50000            sizes of wire and browser; --rounds 5; --peers griot,pouchdb,rxdb,yjs,tinybase
 *   --database postgres://…            wire in a PostgreSQL, beside its floor there; in a schema of its own
 *   --devices 2000 --writes 200        the crowd; --sizes 10000,100000,1000000   the growth
 * Build first (npm run build): the server that is measured is dist-server/main.js.
 */
import { benchInBrowser } from './sync/browser.ts';
import { benchCrowd } from './sync/crowd.ts';
import { benchGrowth } from './sync/growth.ts';
import { benchNodes } from './sync/nodes.ts';
import { benchWire } from './sync/wire.ts';

const argument = (name: string, fallback: string): string =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? fallback;
const numbers = (name: string, fallback: string): number[] => argument(name, fallback).split(',').map(Number);

const parts = argument('only', 'wire,browser,crowd,growth,nodes').split(',');
const sizes = numbers('rows', '1000,10000,50000');
const rounds = Number(argument('rounds', '5'));

if (parts.includes('wire')) for (const rows of sizes) await benchWire(rows, rounds, argument('database', '') || undefined);
if (parts.includes('browser')) {
  const names = argument('peers', 'griot,pouchdb,rxdb,yjs,tinybase').split(',');
  // A quarter of a minute of single writes each: fewer rounds than on the wire.
  for (const rows of sizes.filter((size) => size <= 10_000)) await benchInBrowser(rows, Math.min(rounds, 3), names);
}
if (parts.includes('crowd'))
  await benchCrowd({ devices: Number(argument('devices', '2000')), writesPerSecond: Number(argument('writes', '200')), seconds: 20 });
if (parts.includes('growth')) await benchGrowth(numbers('sizes', '10000,100000,1000000'));
if (parts.includes('nodes')) {
  const databaseUrl = process.env['BENCH_DATABASE_URL'];
  if (databaseUrl === undefined) console.log('not measured: several servers (set BENCH_DATABASE_URL to a PostgreSQL)');
  else await benchNodes(databaseUrl, numbers('servers', '1,2'));
}
