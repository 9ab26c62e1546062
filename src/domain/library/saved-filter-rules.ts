/** Views that the reader gave a name (FIL-6): kept, opened again, renamed, moved, removed. */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { POSSESSIONS, STATUSES, FORMATS, type Category } from './book.ts';
import { stated, type Changes, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { foldKey } from './fold.ts';
import { inOrder, moved, placeBetween } from './order-key.ts';
import type { SavedFilter } from './saved-filter.ts';
import { LACKS, SHELF_SORTS, type ShelfView } from './shelf.ts';

/** A view as it was looked at. */
export interface KeptView {
  readonly view: ShelfView;
  readonly layout: 'grid' | 'list';
}

export type FilterDecision =
  /** Under a name that is there already, that filter shows this view from now on. */
  | { readonly type: 'save'; readonly name: string; readonly kept: KeptView }
  | { readonly type: 'rename'; readonly filterId: string; readonly name: string }
  /** `to`: index in the list as it stands without it. */
  | { readonly type: 'move'; readonly filterId: string; readonly to: number }
  | { readonly type: 'remove'; readonly filterId: string };

/** More than anybody looks through. */
const MOST = 200;

/** The changes of a decision. Fails with `FieldInvalid`, `TextTooLong` or `TooMany`, and with `NotFound` for a filter that is gone. */
export function decideFilter(
  filters: readonly SavedFilter[],
  decision: FilterDecision,
  { now, newId }: Pick<Occasion, 'now' | 'newId'>,
): Result<{ readonly filterId: string; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  if (decision.type === 'save') {
    const name = checkName(decision.name);
    if (!name.ok) return name;
    const fields = fieldsOf(decision.kept);
    const same = inOrder(filters).find((filter) => foldKey(filter.name) === foldKey(name.value));
    if (same !== undefined) return ok({ filterId: same.id, changes: patched(same, { ...fields, name: name.value }, now) });
    if (filters.length >= MOST) return err({ type: 'TooMany', what: 'filters', limit: MOST });
    const order = placeBetween(inOrder(filters).at(-1)?.order, undefined);
    const row = stated({ id: newId(), name: name.value, order, ...fields, createdAt: now, updatedAt: now } as SavedFilter);
    return ok({ filterId: row.id, changes: [{ kind: 'put', table: 'savedFilters', row }] });
  }
  const { filterId } = decision;
  const filter = filters.find(({ id }) => id === filterId);
  if (filter === undefined) return err({ type: 'NotFound', what: 'filter' });
  switch (decision.type) {
    case 'rename': {
      const name = checkName(decision.name);
      return name.ok ? ok({ filterId, changes: patched(filter, { name: name.value }, now) }) : name;
    }
    case 'move': {
      const places = moved(filters, filterId, decision.to);
      const changes = filters.flatMap((one) => {
        const order = places.get(one.id);
        return order === undefined ? [] : patched(one, { order }, now);
      });
      return ok({ filterId, changes });
    }
    case 'remove':
      return ok({ filterId, changes: [{ kind: 'remove', table: 'savedFilters', id: filterId }] });
  }
}

/** The view that a filter keeps. What this version of the app does not know asks for nothing. */
export function keptView(filter: SavedFilter): KeptView {
  const { category, apart, layout, sort, lacks } = filter;
  const view: ShelfView = {
    tab: category ?? 'all',
    stacked: apart !== true,
    sort: oneOf(SHELF_SORTS, sort) ?? 'recent',
    status: oneOf(STATUSES, filter.status),
    possession: oneOf(POSSESSIONS, filter.possession),
    format: oneOf(FORMATS, filter.format),
    author: filter.author,
    series: filter.series,
    language: filter.language,
    tag: filter.tag,
    shelf: filter.shelfId,
    ratingAtLeast: filter.ratingAtLeast,
    lacks: oneOf(LACKS, lacks),
  };
  return { view: stated(view), layout: layout === 'list' ? 'list' : 'grid' };
}

const fieldsOf = ({ view, layout }: KeptView): Changes<SavedFilter> => ({
  category: view.tab === 'all' ? undefined : (view.tab as Category),
  status: view.status,
  possession: view.possession,
  format: view.format,
  author: view.author,
  series: view.series,
  language: view.language,
  tag: view.tag,
  shelfId: view.shelf,
  ratingAtLeast: view.ratingAtLeast,
  lacks: view.lacks,
  sort: view.sort,
  apart: view.stacked ? undefined : true,
  layout: layout === 'list' ? 'list' : undefined,
});

const oneOf = <T extends string>(known: readonly T[], value: string | undefined): T | undefined => known.find((one) => one === value);

function checkName(typed: string): Result<string, LibraryFailure> {
  const name = typed.replace(/\s+/g, ' ').trim();
  if (name === '') return err({ type: 'FieldInvalid', field: 'name' });
  if (name.length > LIMITS.nameLength) return err({ type: 'TextTooLong', field: 'name', length: name.length, limit: LIMITS.nameLength });
  return ok(name);
}

function patched(filter: SavedFilter, changes: Changes<SavedFilter>, now: string): readonly LibraryChange[] {
  const differing = Object.entries(changes).filter(([field, value]) => filter[field] !== value);
  if (differing.length === 0) return [];
  return [
    {
      kind: 'patch',
      table: 'savedFilters',
      id: filter.id,
      changes: { ...(Object.fromEntries(differing) as Changes<SavedFilter>), updatedAt: now },
    },
  ];
}
