/** The figures of one size as tables for people and one JSON line for programs. */
export interface Figures {
  readonly engine: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly buildMs: number;
  readonly loadMs?: number;
  readonly savedMb?: number;
  readonly memoryMb: number;
  readonly updateMs?: number;
  readonly updateP95Ms?: number;
  /** Per type of question: mean reciprocal rank in ten, share found first, share found in ten, share of empty answers. */
  readonly byType: Readonly<Record<string, { readonly mrr: number; readonly first: number; readonly ten: number; readonly empty: number }>>;
  readonly p95ByType: Readonly<Record<string, number>>;
}

const shown = (value: number | undefined, digits = 3): string =>
  value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(digits);

export function printReport(size: number, figures: readonly Figures[]): void {
  const peer = figures.find((f) => f.engine === 'MiniSearch');
  const mean = (f: Figures): number => Object.values(f.byType).reduce((sum, type) => sum + type.mrr, 0) / Object.keys(f.byType).length;
  console.log(`\n## ${size.toLocaleString('en')} books`);
  console.table(
    Object.fromEntries(
      figures.map((f) => [
        f.engine,
        {
          'p50 ms': shown(f.p50Ms),
          'p95 ms': shown(f.p95Ms),
          'p95 × Mini': shown(peer && f.p95Ms / peer.p95Ms, 4),
          MRR: shown(mean(f)),
          'build ms': shown(f.buildMs, 0),
          'build × Mini': shown(peer && f.buildMs / peer.buildMs, 2),
          'load ms': shown(f.loadMs, 1),
          'saved MB': shown(f.savedMb, 1),
          'memory MB': shown(f.memoryMb, 1),
          'update ms': shown(f.updateMs),
          'update p95': shown(f.updateP95Ms),
        },
      ]),
    ),
  );
  const types = Object.keys(figures[0]?.byType ?? {});
  for (const [title, cell] of [
    ['MRR@10', (f: Figures, type: string) => shown(f.byType[type]!.mrr)],
    [
      'first | in ten | empty',
      (f: Figures, type: string) => {
        const t = f.byType[type]!;
        return `${shown(t.first, 2)} | ${shown(t.ten, 2)} | ${shown(t.empty, 2)}`;
      },
    ],
    ['p95 ms', (f: Figures, type: string) => shown(f.p95ByType[type])],
  ] as const) {
    console.log(title);
    console.table(Object.fromEntries(types.map((type) => [type, Object.fromEntries(figures.map((f) => [f.engine, cell(f, type)]))])));
  }
  console.log(JSON.stringify({ bench: 'search', books: size, figures }));
}
