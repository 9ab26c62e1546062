/**
 * bench:cap: an analysis of a full attempt, and recommendations over thousands of rows, beside a floor that does the least that could
 * be done with the same rows, in one run, medians of several rounds. Prints a table and a JSON line; asserts nothing.
 * The budgets are those of the issue: 20 ms for an analysis, 50 ms for 5 000 rows. `--rows 5000`, `--rounds 30`.
 */
import { analyse, isScored } from '../../src/domain/questionnaire/analyse.ts';
import { GRIOT_IKIGAI_1_0_0 } from '../../src/domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { SUBJECT_TAGS } from '../../src/domain/questionnaire/instruments/subject-tags.ts';
import { resultContent } from '../../src/domain/questionnaire/make-result.ts';
import { pathOf } from '../../src/domain/questionnaire/path.ts';
import { recommend, type RecommendableItem } from '../../src/domain/questionnaire/recommendation.ts';
import { createSubjectReader } from '../../src/domain/questionnaire/subject-reader.ts';
import { answersWith, AWA } from '../kit/questionnaire.ts';
import { chance, pick, seeded } from './search/random.ts';

const argument = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const rows = argument('rows', 5_000);
const rounds = argument('rounds', 30);

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const definition = GRIOT_IKIGAI_1_0_0;
const answers = answersWith(AWA);
const random = seeded(7);
const words = Object.entries(SUBJECT_TAGS).flatMap(([, phrases]) => phrases.map((phrase) => phrase.replaceAll('*', '')));
const subjects = Array.from({ length: rows }, () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, words)));
const read = createSubjectReader(SUBJECT_TAGS);
const items = subjects.map((texts, at): RecommendableItem => ({
  id: String(at).padStart(6, '0'),
  source: 'unread',
  tags: read(texts),
  seen: chance(random, 1 / 3) ? 1 : 0,
  novelty: random(),
  isOffline: chance(random, 0.5),
}));
const analysis = analyse(definition, answers, []);
const text = JSON.stringify(items);

interface Task {
  readonly name: string;
  readonly budgetMs?: number;
  readonly floor: string;
  readonly work: () => unknown;
}
/** What has to be done anyway: the attempt's instrument copied once, the rows read once. */
const FLOORS: Readonly<Record<string, () => unknown>> = {
  'copy the instrument': () => structuredClone(definition),
  'copy the rows': () => JSON.parse(text) as unknown,
};
const TASKS: readonly Task[] = [
  { name: 'path of a full attempt', floor: 'copy the instrument', work: () => pathOf(definition, answers) },
  { name: 'analysis of a full attempt', budgetMs: 20, floor: 'copy the instrument', work: () => analyse(definition, answers, []) },
  { name: 'its row, words in two languages', floor: 'copy the instrument', work: () => resultContent(analysis, definition) },
  { name: `tags of ${rows} rows`, floor: 'copy the rows', work: () => subjects.map((texts) => read(texts)) },
  { name: `recommendations over ${rows} rows`, budgetMs: 50, floor: 'copy the rows', work: () => recommend(analysis, items) },
];

const first = timed(() => analyse(structuredClone(definition), answers, []));
const everything: readonly (readonly [string, () => unknown])[] = [
  ...Object.entries(FLOORS),
  ...TASKS.map(({ name, work }) => [name, work] as const),
];
const spent = new Map(everything.map(([name]) => [name, [] as number[]]));
// In turns, so that a pause of the machine is nobody's.
for (let round = 0; round < rounds; round++) for (const [name, work] of everything) spent.get(name)!.push(timed(work));

const median = (name: string): number => quantile(spent.get(name)!, 0.5);
console.log(
  `\n${rows} rows, ${rounds} rounds; floors: ${Object.keys(FLOORS)
    .map((name) => `${name} ${median(name).toFixed(2)} ms`)
    .join(', ')}`,
);
console.table(
  Object.fromEntries(
    TASKS.map(({ name, budgetMs, floor }) => [
      name,
      {
        'p50 ms': Number(median(name).toFixed(2)),
        'p95 ms': Number(quantile(spent.get(name)!, 0.95).toFixed(2)),
        'of the floor': `${(median(name) / median(floor)).toFixed(1)}×`,
        'budget ms': budgetMs ?? '',
        'of the budget': budgetMs === undefined ? '' : `${Math.round((100 * median(name)) / budgetMs)} %`,
      },
    ]),
  ),
);
console.log(`an analysis with a definition of which nobody computed the hash yet: ${first.toFixed(2)} ms`);
console.log(
  JSON.stringify({ rows, rounds, ms: Object.fromEntries([...spent.keys()].map((name) => [name, Number(median(name).toFixed(3))])) }),
);
