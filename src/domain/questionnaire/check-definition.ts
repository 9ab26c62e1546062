/**
 * Whether an instrument that somebody wrote holds together, told as a list of places: where it is wrong, and which sentence says
 * what is wrong there. All of them at once, because its author mends a file, not one line after the other.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { questionsOf, type Condition } from './condition.ts';
import { definition, type Definition } from './definition.ts';
import { checkScoring } from './check-scoring.ts';
import { MAX_DEFINITION_LENGTH } from './instrument.ts';
import { optionIds, sourcesOf } from './option-source.ts';
import { placeholdersOf } from './piping.ts';
import type { Place } from './place.ts';
import type { OptionSource, Question } from './question.ts';

/** At most so many places are told. */
const TOLD = 100;

/** No condition of anybody's needs to be deeper; more would exhaust the stack. */
const DEEPEST = 40;

/** The instrument of a file, or everything that is wrong with it. */
export function readDefinition(json: string): Result<Definition, readonly Place[]> {
  const refused = (detail: string) => err([{ path: '', key: 'shape' as const, params: { detail } }]);
  if (json.length > MAX_DEFINITION_LENGTH) return refused(`longer than ${MAX_DEFINITION_LENGTH} characters`);
  try {
    return checkDefinition(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return refused(error.message);
    throw error;
  }
}

/** The same of what JSON made of a file. */
export function checkDefinition(given: unknown): Result<Definition, readonly Place[]> {
  if (isDeeperThan(DEEPEST, given)) return err([{ path: '', key: 'shape', params: { detail: `deeper than ${DEEPEST}` } }]);
  const parsed = definition.safeParse(given);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue): Place => ({
      path: issue.path.map(String).join('.'),
      key: 'shape',
      params: { detail: issue.message },
    }));
    return err(places.slice(0, TOLD));
  }
  const places = [...referencesOf(parsed.data), ...checkScoring(parsed.data), ...translationsOf(parsed.data)];
  return places.length === 0 ? ok(parsed.data) : err(places.slice(0, TOLD));
}

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

function referencesOf(checked: Definition): readonly Place[] {
  const places: Place[] = [];
  const tell = (path: string, key: Place['key'], params: Place['params'] = {}): void => void places.push({ path, key, params });
  const { questions, lists, sections } = checked;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const inSections = new Set(sections.map(({ id }) => id));

  tellTwice('sections', sections, tell);
  tellTwice('questions', questions, tell);
  for (const [name, options] of Object.entries(lists)) tellTwice(`lists.${name}`, options, tell);

  const checkSource = (source: OptionSource, path: string): void => {
    if ('list' in source) {
      if (lists[source.list] === undefined) tell(`${path}.list`, 'no-such-list', { id: source.list });
      return;
    }
    const from = byId.get(source.chosenIn);
    if (from === undefined) tell(`${path}.chosenIn`, 'no-such-question', { id: source.chosenIn });
    else if (!('options' in from)) tell(`${path}.chosenIn`, 'wrong-question-type', { id: source.chosenIn, type: from.type });
    else if (from.mayStayHere) tell(`${path}.chosenIn`, 'counts-and-stays', { id: source.chosenIn });
  };

  const checkCondition = (asked: Condition, path: string): void => {
    if ('not' in asked) return checkCondition(asked.not, `${path}.not`);
    if ('all' in asked) return asked.all.forEach((one, at) => checkCondition(one, `${path}.all.${at}`));
    if ('any' in asked) return asked.any.forEach((one, at) => checkCondition(one, `${path}.any.${at}`));
    const question = byId.get(asked.question);
    if (question === undefined) return tell(`${path}.question`, 'no-such-question', { id: asked.question });
    if (question.mayStayHere) tell(`${path}.question`, 'counts-and-stays', { id: asked.question });
    if (!('chosen' in asked)) return;
    if (!('options' in question)) return tell(`${path}.chosen`, 'wrong-question-type', { id: asked.question, type: question.type });
    const options = optionIds(question.options, checked);
    if (options !== undefined && !options.has(asked.chosen)) tell(`${path}.chosen`, 'no-such-option', { id: asked.chosen });
  };

  questions.forEach((question, at) => {
    const path = `questions.${at}`;
    if (!inSections.has(question.section)) tell(`${path}.section`, 'no-such-section', { id: question.section });
    if (question.visibleWhen !== undefined) checkCondition(question.visibleWhen, `${path}.visibleWhen`);
    question.helpWhen?.forEach(({ when }, which) => checkCondition(when, `${path}.helpWhen.${which}.when`));
    for (const [name, source] of sourcesOf(question)) checkSource(source, `${path}.${name}`);
    if ('scale' in question && lists[question.scale] === undefined) tell(`${path}.scale`, 'no-such-list', { id: question.scale });
    if ('minimum' in question && question.minimum >= question.maximum) tell(`${path}.maximum`, 'reversed-bounds');
    if (question.type === 'group') tellTwice(`${path}.fields`, question.fields, tell);
    for (const name of ['text', 'help'] as const) {
      for (const [language, written] of Object.entries(question[name] ?? {})) {
        for (const id of placeholdersOf(written)) if (!byId.has(id)) tell(`${path}.${name}.${language}`, 'no-such-placeholder', { id });
      }
    }
  });
  for (const ring of ringsOf(questions)) {
    const at = questions.findIndex(({ id }) => id === ring[0]);
    tell(`questions.${at}`, 'cycle', { ring: [...ring, ring[0]!].join(' → ') });
  }
  return places;
}

type Tell = (path: string, key: Place['key'], params?: Place['params']) => void;

function tellTwice(path: string, things: readonly { readonly id: string }[], tell: Tell): void {
  const seen = new Set<string>();
  things.forEach(({ id }, at) => (seen.has(id) ? tell(`${path}.${at}.id`, 'twice', { id }) : seen.add(id)));
}

/** Rings among the questions that decide whether, and with which options, a question is asked; each once, from its first question. */
function ringsOf(questions: readonly Question[]): readonly (readonly string[])[] {
  const needs = new Map(
    questions.map((question) => [
      question.id,
      [
        ...(question.visibleWhen === undefined ? [] : questionsOf(question.visibleWhen)),
        ...sourcesOf(question).flatMap(([, source]) => ('chosenIn' in source ? [source.chosenIn] : [])),
      ],
    ]),
  );
  const done = new Set<string>();
  const rings: (readonly string[])[] = [];
  const visit = (id: string, trail: readonly string[]): void => {
    const at = trail.indexOf(id);
    if (at >= 0) return void rings.push(trail.slice(at));
    if (done.has(id)) return;
    for (const next of needs.get(id) ?? []) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const { id } of questions) visit(id, []);
  return rings;
}

/** Fields that hold texts, wherever they stand. */
const TEXTS = new Set(['text', 'short', 'help', 'title', 'introduction', 'honesty', 'inWords', 'would', 'low', 'high']);

function translationsOf(checked: Definition): readonly Place[] {
  const places: Place[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (!TEXTS.has(name) || typeof inner !== 'object') walk(inner, here);
      else {
        for (const locale of checked.locales) {
          if (!Object.hasOwn(inner as object, locale)) places.push({ path: here, key: 'no-translation', params: { locale } });
        }
      }
    }
  };
  const { lists, maps: _maps, ...rest } = checked;
  // Names of lists are free: a list may well be called "text".
  for (const [name, options] of Object.entries(lists)) walk(options, `lists.${name}`);
  walk(rest, '');
  return places;
}
