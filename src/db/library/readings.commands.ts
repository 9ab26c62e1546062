/** Commands on where the reader stands with a book: load, ask the rule, write. Data worker only. */
import type { Status } from '#domain/library/book.ts';
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { finish, markPage, markPercent, rate, setReview, setStatus } from '#domain/library/reading-rules.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { changeBook } from './books.commands.ts';

type Written = Promise<Result<void, LibraryFailure | StoreFailure>>;

export const setStatusCommand = (db: GriotDb, bookId: string, status: Status, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book, readings }) => ok(setStatus(book, readings, status, occasion)));

export const markPageCommand = (db: GriotDb, bookId: string, page: number, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book, readings }) => markPage(book, readings, page, occasion));

export const markPercentCommand = (db: GriotDb, bookId: string, percent: number, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book, readings }) => markPercent(book, readings, percent, occasion));

export const rateCommand = (db: GriotDb, bookId: string, ratingQuarters: number | null, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book, readings }) => rate(book, readings, ratingQuarters, occasion));

export const setReviewCommand = (db: GriotDb, bookId: string, review: string, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book, readings }) => setReview(book, readings, review, occasion));

export const finishCommand = (db: GriotDb, bookId: string, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book, readings }) => finish(book, readings, occasion));
