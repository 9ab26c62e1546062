/**
 * An analysis in words: every label and sentence that a screen, a printed page or an exported file needs, in one language. It is kept
 * beside the figures, so that a result of years ago reads as it did then. Figures have two decimals, written without the
 * platform's own formats, because the bytes are compared.
 */
import { ENGINE_VERSION, type Analysis, type Claim, type Evidence } from './analysis.ts';
import { claimName } from './claim-id.ts';
import type { ScoredDefinition } from './analyse.ts';
import type { Option } from './question.ts';
import { textIn, type Text } from './text.ts';
import { EN } from './words/en.ts';
import { FR } from './words/fr.ts';
import type { Templates } from './words/templates.ts';

export interface WordedEvidence {
  readonly text: string;
  /** The question it answers, in words. */
  readonly question: string;
  /** Does it speak for the claim? */
  readonly isFor: boolean;
}

export interface WordedClaim {
  readonly id: string;
  readonly text: string;
  /** Answers are missing for it. */
  readonly provisional?: string;
  /** In the order of `Claim.evidence`. */
  readonly evidence: readonly WordedEvidence[];
  readonly counterfactual?: string;
}

export interface Wording {
  readonly locale: string;
  /** The engine whose sentences these are. */
  readonly engineVersion: string;
  /** "Votre cap : transmettre, puis raconter". */
  readonly title: string;
  /** What the instrument does not claim. */
  readonly honesty?: string;
  readonly provisional?: string;
  readonly subjects: Readonly<Record<string, { readonly text: string; readonly short: string }>>;
  readonly measures: Readonly<Record<string, string>>;
  readonly overlaps: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
  /** In the order of `Analysis.claims`. */
  readonly claims: readonly WordedClaim[];
  /** Contested claims, which can be taken back. */
  readonly contested: readonly { readonly id: string; readonly text: string }[];
  readonly tries: Readonly<Record<string, string>>;
}

export function wordingOf(analysis: Analysis, definition: ScoredDefinition, language: string): Wording {
  const words = createWords(definition, language);
  const { scoring, lists } = definition;
  const provisional = analysis.isProvisional
    ? filled(words.templates.provisionalResult, { percent: String(Math.round(analysis.coverage * 100)) })
    : undefined;
  const named = (things: readonly { readonly id: string; readonly text: Text }[]) =>
    Object.fromEntries(things.map(({ id, text }) => [id, words.of(text)]));
  return {
    locale: language,
    engineVersion: ENGINE_VERSION,
    title: titleOf(analysis, words),
    ...(definition.honesty !== undefined && { honesty: words.of(definition.honesty) }),
    ...(provisional !== undefined && { provisional }),
    subjects: Object.fromEntries(
      (lists[scoring.subjects] ?? []).map((option) => [option.id, { text: words.of(option.text), short: words.short(option) }]),
    ),
    measures: named(scoring.measures),
    overlaps: named(scoring.overlaps),
    types: scoring.types === undefined ? {} : named(lists[scoring.types.list] ?? []),
    claims: analysis.claims.map((claim) => wordedClaim(claim, scoring.provisionalBelow, words)),
    contested: analysis.rejected.flatMap((id) => contestedText(id, words) ?? []),
    tries: named((definition.tries ?? []).filter(({ id }) => analysis.tries.includes(id))),
  };
}

const filled = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replace(/\{([a-z]+)\}/g, (place, name: string) => params[name] ?? place);

type Words = ReturnType<typeof createWords>;

function createWords(definition: ScoredDefinition, language: string) {
  const { scoring, lists, locales, questions } = definition;
  const templates: Templates = language.split('-')[0] === 'fr' ? FR : EN;
  const of = (text: Text): string => textIn(text, language, locales).text;
  const short = (option: Option): string => of(option.short ?? option.text);
  const optionOf = (id: string, from: readonly Option[]): Option | undefined => from.find((one) => one.id === id);
  const anyOption = new Map(Object.values(lists).flatMap((list) => list.map((option) => [option.id, option] as const)));
  return {
    definition,
    templates,
    of,
    short,
    subject: (id: string): string => {
      const option = optionOf(id, lists[scoring.subjects] ?? []);
      return option === undefined ? id : short(option);
    },
    /** A label of a question's own options first; ids are unique within a list only. */
    option: (id: string, question: string): string => {
      const asked = questions.find((one) => one.id === question);
      const list = asked === undefined ? [] : listsOf(asked, definition).flat();
      const option = optionOf(id, list) ?? anyOption.get(id);
      return option === undefined ? id : short(option);
    },
    question: (id: string): string => {
      const asked = questions.find((one) => one.id === id);
      return asked === undefined ? id : of(asked.text);
    },
    measure: (id: string): string => {
      const measure = scoring.measures.find((one) => one.id === id);
      return measure === undefined ? id : of(measure.inWords);
    },
    overlap: (id: string): string => {
      const overlap = scoring.overlaps.find((one) => one.id === id);
      return overlap === undefined ? id : of(overlap.text);
    },
    type: (id: string): string => {
      const option = optionOf(id, scoring.types === undefined ? [] : (lists[scoring.types.list] ?? []));
      return option === undefined ? id : of(option.text);
    },
    quoted: (text: string): string => filled(templates.quoted, { text }),
    list: (items: readonly string[]): string =>
      items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${templates.and}${items.at(-1)!}`,
    number: (value: number): string => value.toFixed(2).replace('.', templates.decimal),
  };
}

/** Scale before rows: a level's label is asked for more often, and both may hold "1". */
function listsOf(question: ScoredDefinition['questions'][number], { lists, questions }: ScoredDefinition): readonly (readonly Option[])[] {
  const source = 'options' in question ? question.options : 'rows' in question ? question.rows : undefined;
  const scale = 'scale' in question ? [lists[question.scale] ?? []] : [];
  if (source === undefined) return scale;
  if ('list' in source) return [...scale, lists[source.list] ?? []];
  const from = questions.find(({ id }) => id === source.chosenIn);
  return from !== undefined && 'options' in from && 'list' in from.options ? [...scale, lists[from.options.list] ?? []] : scale;
}

function titleOf({ claims }: Analysis, words: Words): string {
  const headlines = claims.filter(({ key }) => key === 'heart' || key === 'nearly' || key === 'leading');
  const [first, second] = [...new Set(headlines.map(({ subject }) => subject!))].map((id) => lowered(words.subject(id)));
  const { one, two, none } = words.templates.title;
  return first === undefined ? none : second === undefined ? filled(one, { first }) : filled(two, { first, second });
}

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

function wordedClaim(claim: Claim, provisionalBelow: number, words: Words): WordedClaim {
  const { templates } = words;
  return {
    id: claim.id,
    text: claimText(claim, words),
    ...(claim.coverage < provisionalBelow && { provisional: templates.provisional }),
    evidence: claim.evidence.map((one) => ({
      text: evidenceText(one, words),
      question: words.question(one.question),
      isFor: isFor(one),
    })),
    ...(claim.counterfactual !== undefined && { counterfactual: counterfactualText(claim.counterfactual, words) }),
  };
}

/** A choice speaks for as far as it counts at all; a level, from the middle of its scale on. */
const isFor = ({ said, weight, contribution }: Evidence): boolean =>
  said.kind === 'level' || said.kind === 'levels' ? contribution * 2 >= weight : contribution > 0;

function claimText({ key, subject, measure, params }: Claim, words: Words): string {
  const listed = (name: string): readonly string[] => (Array.isArray(params[name]) ? (params[name] as readonly string[]) : []);
  const codes = listed('code');
  return filled(words.templates.claims[key], {
    subject: subject === undefined ? '' : words.subject(subject),
    measure: measure === undefined ? '' : words.measure(measure),
    missing: words.list(listed('missing').map(words.measure)),
    measures: words.list(listed('measures').map(words.measure)),
    name: typeof params['of'] === 'string' ? words.overlap(params['of']) : '',
    code: codes.join(''),
    names: codes.map(words.type).join(', '),
  });
}

function evidenceText({ subject, question, said }: Evidence, words: Words): string {
  const labels: Record<string, string> = { subject: subject === undefined ? '' : words.subject(subject) };
  if (said.kind === 'ranked') labels['place'] = words.templates.place(said.place);
  if (said.kind === 'level') labels['level'] = words.option(said.level, question);
  if (said.kind === 'affinity') labels['options'] = words.list(said.options.map((id) => words.quoted(words.option(id, question))));
  if (said.kind === 'levels') {
    const told = said.levels.map(([row, level]) => `${words.quoted(words.option(row, question))} ${words.option(level, question)}`);
    labels['levels'] = told.join(', ');
  }
  return filled(words.templates.evidence[said.kind], labels);
}

function counterfactualText(told: NonNullable<Claim['counterfactual']>, words: Words): string {
  const { change, measure, part, question, from, to } = told;
  const parts = words.definition.scoring.measures.find(({ id }) => id === measure)?.parts ?? [];
  const would = parts.find(({ id }) => id === part)?.would;
  const option = words.option(change.kind === 'level' ? change.level : change.option, question);
  const asked = change.kind === 'level' && would === undefined ? words.option(change.row, question) : words.question(question);
  const params = { subject: words.subject(told.subject), option, question: asked };
  return filled(words.templates.counterfactual, {
    would: filled(would === undefined ? words.templates.otherwise : words.of(would), params),
    from: words.number(from),
    to: words.number(to),
  });
}

function contestedText(id: string, words: Words): Wording['contested'][number] | undefined {
  const name = claimName(id);
  if (name === undefined) return undefined;
  const { contested, contestedMeasure, contestedTypes } = words.templates;
  if (name.subject === undefined) return name.key === 'types' ? { id, text: contestedTypes } : undefined;
  const subject = words.subject(name.subject);
  if (name.of === undefined) return { id, text: filled(contested, { subject }) };
  const measure = name.key === 'circle' ? words.measure(name.of) : words.quoted(words.overlap(name.of));
  return { id, text: filled(contestedMeasure, { subject, measure }) };
}
