/**
 * bench:search: our search beside MiniSearch, uFuzzy and FlexSearch over the same made-up libraries and the same questions, in one
 * run, medians of several rounds. Prints a table and a JSON line per size; asserts nothing.
 * `--sizes 1000,10000`, `--all` (adds 100 000), `--rounds 3`, `--per-type 100`, `--only Griot`, `--seed 7`.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { SearchableBook } from '../../src/domain/library/search/searchable-book.ts';
import { makeBooks } from './search/books.ts';
import { BUILDERS, type Engine } from './search/engines.ts';
import { makeQueries, QUERY_TYPES, type BenchQuery } from './search/queries.ts';
import { seeded } from './search/random.ts';
import { printReport, type Figures } from './search/report.ts';

const argument = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return (at < 0 ? undefined : process.argv[at + 1]) ?? fallback;
};
const sizes = argument('sizes', '1000,10000').split(',').map(Number);
if (process.argv.includes('--all')) sizes.push(100_000);
const rounds = Number(argument('rounds', '3'));
const names = argument('only', Object.keys(BUILDERS).join(',')).split(',') as (keyof typeof BUILDERS)[];
const seed = Number(argument('seed', '7'));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heldMb = (): number => {
  for (let i = 0; i < 4; i++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};
const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);
const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

interface Built {
  engine: Engine;
  readonly buildMs: number[];
  readonly memoryMb: number;
}

/** Each engine once for its memory, then in turns for its time, more often the sooner it is done. */
function buildAll(books: readonly SearchableBook[]): Built[] {
  const built = names.map((name): Built => {
    const before = heldMb();
    const engine = BUILDERS[name](books);
    return { engine, buildMs: [], memoryMb: heldMb() - before };
  });
  for (let round = 0; round < Math.max(rounds, Math.min(15, 30_000 / books.length)); round++) {
    names.forEach((name, i) => built[i]!.buildMs.push(timed(() => (built[i]!.engine = BUILDERS[name](books)))));
  }
  return built;
}

function judge(engine: Engine, queries: readonly BenchQuery[]): Figures['byType'] {
  return Object.fromEntries(
    QUERY_TYPES.map((type) => {
      const ranks = queries
        .filter((query) => query.type === type)
        .map((query) => {
          const found = engine.search(query.text);
          return { rank: found.indexOf(query.bookId) + 1, empty: found.length === 0 };
        });
      const mean = (score: (r: (typeof ranks)[number]) => number): number => ranks.reduce((sum, r) => sum + score(r), 0) / ranks.length;
      return [
        type,
        {
          mrr: mean((r) => (r.rank > 0 ? 1 / r.rank : 0)),
          first: mean((r) => Number(r.rank === 1)),
          ten: mean((r) => Number(r.rank > 0)),
          empty: mean((r) => Number(r.empty)),
        },
      ];
    }),
  );
}

for (const size of sizes) {
  const books = makeBooks(size, seeded(seed));
  // Joined texts become flat ones, so that their cost is not counted for the first engine that reads them.
  JSON.stringify(books);
  const queries = makeQueries(books, Number(argument('per-type', size > 20_000 ? '30' : '100')), seeded(seed + 1));
  const built = buildAll(books);
  const byType = built.map(({ engine }) => judge(engine, queries));
  // The median of the rounds of each question, so that a pause of the machine is nobody's slowest question.
  const rounded = built.map(() => queries.map((): number[] => []));
  for (let round = 0; round < rounds; round++) {
    built.forEach(({ engine }, i) => queries.forEach((query, q) => rounded[i]![q]!.push(timed(() => engine.search(query.text)))));
  }
  const latency = rounded.map((ofEngine) => ofEngine.map(median));
  const figures = built.map(({ engine, buildMs, memoryMb }, i): Figures => {
    const saved = engine.save?.();
    const changes =
      engine.update === undefined
        ? []
        : books.slice(0, 200).map((book, n) => timed(() => engine.update!({ ...book, title: `${book.title} ${n}` })));
    return {
      engine: engine.name,
      p50Ms: median(latency[i]!),
      p95Ms: quantile(latency[i]!, 0.95),
      buildMs: median(buildMs),
      memoryMb,
      ...(saved && { loadMs: median(Array.from({ length: rounds + 2 }, () => timed(saved.load))), savedMb: saved.bytes / 1e6 }),
      ...(changes.length > 0 && { updateMs: median(changes), updateP95Ms: quantile(changes, 0.95) }),
      byType: byType[i]!,
      p95ByType: Object.fromEntries(
        QUERY_TYPES.map((type) => [
          type,
          quantile(
            latency[i]!.filter((_, q) => queries[q]!.type === type),
            0.95,
          ),
        ]),
      ),
    };
  });
  printReport(size, figures);
}
