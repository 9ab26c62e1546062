/**
 * What to read or watch next, from what somebody said of themselves, computed where they said it: nothing of the profile leaves the
 * device. Items come with their tags (subject-reader.ts); this module knows neither books nor dramas.
 *
 *   score = cosine(profile, item) × (1 − seen) × (1 + 0.1·novelty) × (1.1 where it can be had without a network)
 *
 * The best are taken one by one; each further item of a story type that was taken counts 0.7 of what it would, so that five family
 * sagas are not one recommendation told five times.
 */

export interface RecommendableItem {
  readonly id: string;
  /** One's own and not read, wished for, or of a catalogue. */
  readonly source: 'unread' | 'wished' | 'catalogue';
  /** Tag → 0 … 1. */
  readonly tags: Readonly<Record<string, number>>;
  /** How much of it was read or watched, 0 … 1. */
  readonly seen: number;
  /** How new it is to its reader, 0 … 1. */
  readonly novelty: number;
  readonly isOffline: boolean;
}

/** Of an analysis: its profile vector, and its subjects in order. */
export interface RecommendationProfile {
  readonly tags: Readonly<Record<string, number>>;
  readonly subjects: readonly { readonly id: string }[];
}

export interface RecommendationReason {
  readonly tag: string;
  /** Its share of the likeness, 0 … 1. */
  readonly share: number;
  /** Of a subject: its place in the profile, from 1. */
  readonly place?: number;
  /** How many items of that tag were finished. */
  readonly finished?: number;
}

export interface Recommendation {
  readonly id: string;
  readonly source: RecommendableItem['source'];
  /** 0 … 1.21. */
  readonly score: number;
  /** Never none: the tags that both share, the weightiest first. */
  readonly reasons: readonly RecommendationReason[];
}

export interface RecommendationOptions {
  /** How many, 12 unless told. */
  readonly most?: number;
  /** Tags that items are varied over: those that begin so. */
  readonly variedOver?: string;
  /** Items finished by tag. */
  readonly finished?: Readonly<Record<string, number>>;
}

const NOVELTY_BONUS = 0.1;
const OFFLINE_BONUS = 0.1;
const AGAIN = 0.7;
const REASONS = 3;

/** The best first; items that share nothing with the profile are none. Of equals by id, so that the order of the items is nothing. */
export function recommend(
  profile: RecommendationProfile,
  items: readonly RecommendableItem[],
  { most = 12, variedOver = 'story:', finished = {} }: RecommendationOptions = {},
): readonly Recommendation[] {
  const length = norm(profile.tags);
  if (length === 0) return [];
  const waiting = items.flatMap((item): Waiting[] => {
    const score = scoreOf(profile.tags, length, item);
    return score > 0 ? [{ item, score, type: strongestOf(item.tags, variedOver), counted: score }] : [];
  });
  const places = new Map(profile.subjects.map(({ id }, at) => [id, at + 1]));
  const taken: Recommendation[] = [];
  while (taken.length < most && waiting.length > 0) {
    const at = bestOf(waiting);
    const { item, score, type } = waiting[at]!;
    // The last one takes its place: the order of those that wait is nothing.
    waiting[at] = waiting.at(-1)!;
    waiting.pop();
    taken.push({ id: item.id, source: item.source, score, reasons: reasonsFor(profile.tags, item.tags, places, finished) });
    if (type !== undefined) for (const one of waiting) if (one.type === type) one.counted *= AGAIN;
  }
  return taken;
}

interface Waiting {
  readonly item: RecommendableItem;
  readonly score: number;
  /** Story type that it is most of. */
  readonly type: string | undefined;
  /** The score, less what was already taken of its type. */
  counted: number;
}

const bestOf = (waiting: readonly Waiting[]): number => {
  let best = 0;
  for (let at = 1; at < waiting.length; at++) {
    const [one, other] = [waiting[at]!, waiting[best]!];
    if (one.counted > other.counted || (one.counted === other.counted && one.item.id < other.item.id)) best = at;
  }
  return best;
};

function scoreOf(tags: RecommendationProfile['tags'], length: number, { tags: its, seen, novelty, isOffline }: RecommendableItem): number {
  let dot = 0;
  for (const tag in its) if (Object.hasOwn(tags, tag)) dot += tags[tag]! * its[tag]!;
  if (dot <= 0) return 0;
  return (dot / (length * norm(its))) * (1 - seen) * (1 + NOVELTY_BONUS * novelty) * (isOffline ? 1 + OFFLINE_BONUS : 1);
}

function norm(tags: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const tag in tags) sum += tags[tag]! * tags[tag]!;
  return Math.sqrt(sum);
}

function strongestOf(tags: Readonly<Record<string, number>>, prefix: string): string | undefined {
  let best: string | undefined;
  for (const tag in tags) {
    if (!tag.startsWith(prefix)) continue;
    if (best === undefined || tags[tag]! > tags[best]! || (tags[tag] === tags[best] && tag < best)) best = tag;
  }
  return best;
}

function reasonsFor(
  profile: RecommendationProfile['tags'],
  tags: RecommendationProfile['tags'],
  places: ReadonlyMap<string, number>,
  finished: Readonly<Record<string, number>>,
): readonly RecommendationReason[] {
  const shared = Object.keys(tags).flatMap((tag) => (Object.hasOwn(profile, tag) ? [[tag, profile[tag]! * tags[tag]!] as const] : []));
  const all = shared.reduce((sum, [, product]) => sum + product, 0);
  return shared
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, REASONS)
    .map(([tag, product]) => ({
      tag,
      share: product / all,
      ...(places.has(tag) && { place: places.get(tag)! }),
      ...(Object.hasOwn(finished, tag) && { finished: finished[tag]! }),
    }));
}
