/** The one list of entities. Store strings, sync validation and OpenAPI components are derived from it. */
import type { Entity } from './entity.ts';
import { householdBooks } from './library/household/household-book.ts';
import { authors } from './library/author-identity.ts';
import { books } from './library/book.ts';
import { bookTags } from './library/book-tag.ts';
import { contacts } from './library/contact.ts';
import { copies } from './library/copy.ts';
import { edits } from './library/edit.ts';
import { editions } from './library/edition.ts';
import { fieldSources } from './library/field-source.ts';
import { goals } from './library/goal.ts';
import { loans } from './library/loan.ts';
import { shelfPlaces, shelves } from './library/own-shelf.ts';
import { quotes } from './library/quote.ts';
import { readings } from './library/reading.ts';
import { savedFilters } from './library/saved-filter.ts';
import { series } from './library/series.ts';
import { volumes } from './library/volume.ts';
import { notices } from './notification/notice.ts';
import { answers, answersKeptHere } from './questionnaire/answer.ts';
import { attempts } from './questionnaire/attempt.ts';
import { instruments } from './questionnaire/instrument.ts';
import { attemptsKeptHere, rejectionsKeptHere, resultsKeptHere } from './questionnaire/kept-here.ts';
import { rejections } from './questionnaire/rejection.ts';
import { results } from './questionnaire/result.ts';
import { removals } from './recovery/removal.ts';

export const ENTITIES = [
  books,
  readings,
  volumes,
  series,
  editions,
  copies,
  loans,
  contacts,
  quotes,
  bookTags,
  shelves,
  shelfPlaces,
  authors,
  savedFilters,
  goals,
  fieldSources,
  edits,
  householdBooks,
  instruments,
  attempts,
  answers,
  results,
  rejections,
  attemptsKeptHere,
  answersKeptHere,
  resultsKeptHere,
  rejectionsKeptHere,
  removals,
  notices,
] as const satisfies readonly Entity[];

export const entityByTable: ReadonlyMap<string, Entity> = new Map(ENTITIES.map((entity) => [entity.table, entity]));
