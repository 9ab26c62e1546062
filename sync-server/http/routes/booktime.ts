/** BookTime's doors: parsed by the schemas of protocol/booktime.ts, counted per person, limited to the person's own realm. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isId } from '#domain/ids.ts';
import { foldKey } from '#domain/library/fold.ts';
import { parseIsbn } from '#domain/library/isbn.ts';
import { parseTitle } from '#domain/library/title-parser.ts';
import { err, ok, type Result } from '#domain/result.ts';
import {
  BOOKTIME_ROUTES,
  type BooktimeAnswer,
  type BooktimeName,
  type BooktimeQuery,
  type BooktimeRequest,
} from '#protocol/booktime-routes.ts';
import { type BooktimeBook } from '#protocol/booktime.ts';
import { addBook, changeBook, removeBookOf } from '../../booktime/books.ts';
import { ANSWERED, foundTold, importIsbns, notAnswered } from '../../booktime/catalogue.ts';
import { authorsOf, figuresOf } from '../../booktime/figures.ts';
import { createLibraries } from '../../booktime/libraries.ts';
import type { BookWithRows, PersonLibrary } from '../../booktime/person-library.ts';
import { completeSaga, knownSeries, sagaNamed, sagasOf, searchKnown } from '../../booktime/series.ts';
import { bookTold, sagaTold, statusTold } from '../../booktime/told.ts';
import type { WritingContext } from '../../booktime/write.ts';
import { failure, type Failure } from '../../failure.ts';
import type { Caller } from '../../identity/caller.ts';
import { createAllowance } from '../../metadata/allowance.ts';
import type { MetadataGateway } from '../../metadata/gateway.ts';
import { bearerToken, parseBody, type Identify } from '../door.ts';
import { sendProblem } from '../failures.ts';
import { PER_MINUTE } from '../limits.ts';

export interface BooktimeContext extends Omit<WritingContext, 'libraryOf'> {
  readonly gateway: MetadataGateway;
}

interface Visit<N extends BooktimeName> {
  readonly body: BooktimeRequest<N>;
  readonly query: BooktimeQuery<N>;
  readonly part: (name: string) => string;
  readonly caller: Caller;
}

/** The first after a change reads a whole library. */
const ASKED_PER_MINUTE = 120;
/** Each may lead to a catalogue. */
const CATALOGUE_PER_MINUTE = 20;

export const booktimeRoutes = (app: FastifyInstance, given: BooktimeContext, identify: Identify): void => {
  const { gateway, now } = given;
  const context = { ...given, libraryOf: createLibraries(given.storage) };
  const questions = createAllowance(ASKED_PER_MINUTE);
  const catalogueQuestions = createAllowance(CATALOGUE_PER_MINUTE);

  const door = <N extends BooktimeName>(name: N, answer: (visit: Visit<N>) => Promise<Result<BooktimeAnswer<N>, Failure>>): void => {
    const route = BOOKTIME_ROUTES[name];
    const visit = async (request: FastifyRequest): Promise<Result<BooktimeAnswer<N>, Failure>> => {
      const caller = await identify(bearerToken(request));
      if (!caller.ok) return caller;
      const body = 'request' in route ? parseBody(route.request, request.body) : ok(undefined);
      if (!body.ok) return body;
      const query = 'query' in route ? parseBody(route.query, request.query) : ok(undefined);
      if (!query.ok) return query;
      const allowance = route.path.startsWith('/api/openlibrary/') ? catalogueQuestions : questions;
      const retryAfterMs = allowance.take(caller.value.userId, now());
      if (retryAfterMs !== undefined) return err({ ...failure('too-many-requests'), retryAfterMs });
      const part = (key: string) => (request.params as Readonly<Record<string, string>>)[key] ?? '';
      return answer({ body: body.value, query: query.value, part, caller: caller.value } as Visit<N>);
    };
    app.route({
      method: route.method,
      url: route.path,
      config: { rateLimit: { max: PER_MINUTE.booktime } },
      handler: async (request, reply) => {
        const told = await visit(request);
        return told.ok ? reply.send(told.value) : sendProblem(reply, told.error);
      },
    });
  };
  const libraryOf = ({ userId }: Caller): Promise<PersonLibrary> => context.libraryOf(userId);
  const told = async (caller: Caller, ids: readonly string[]): Promise<BooktimeBook[]> => {
    const library = await libraryOf(caller);
    return ids.flatMap((id) => library.books.get(id) ?? []).map((rows) => bookTold(library, rows));
  };
  const oneTold = async (caller: Caller, id: string): Promise<Result<BooktimeBook, Failure>> => {
    const [book] = await told(caller, [id]);
    return book === undefined ? err(failure('not-found')) : ok(book);
  };
  const idIn = (text: string): Result<string, Failure> =>
    isId(text) ? ok(text) : err(failure('bad-request', 'The address names no UUID'));
  const wished = async (caller: Caller, ids: Result<readonly string[], Failure>) =>
    ids.ok ? ok({ created: await told(caller, ids.value) }) : ids;

  door('books', async ({ caller, query }) => {
    const library = await libraryOf(caller);
    const { category, status, possession, author, saga, limit, offset } = query;
    const key = saga === undefined ? undefined : sagaNamed(library, saga, category);
    const found = newestFirst(library).filter(
      ({ book }) =>
        (category === undefined || book.category === category) &&
        (status === undefined || statusTold(book.status) === status) &&
        (possession === undefined || book.possession === possession) &&
        (author === undefined || isBy(book.authors, author)) &&
        (saga === undefined || (key !== undefined && library.shelf.grouping.keyOf(book.id) === key)),
    );
    return ok({ total: found.length, books: found.slice(offset, offset + limit).map((rows) => bookTold(library, rows)) });
  });
  door('booksGrouped', async ({ caller, query: { q, limit } }) => {
    const library = await libraryOf(caller);
    const words = foldKey(q).split(' ').filter(Boolean);
    const holds = (...texts: readonly (string | undefined)[]): boolean => {
      const text = foldKey(texts.join(' '));
      return words.every((word) => text.includes(word));
    };
    const books = newestFirst(library).filter(({ book, volumes }) =>
      holds(book.title, book.subtitle, ...book.authors.map(({ name }) => name), ...volumes.map(({ seriesName }) => seriesName)),
    );
    return ok({
      series: sagasOf(library)
        .filter(({ name, author }) => holds(name, author))
        .slice(0, limit),
      books: books.slice(0, limit).map((rows) => bookTold(library, rows)),
    });
  });
  door('book', async ({ caller, part }) => {
    const id = idIn(part('id'));
    return id.ok ? oneTold(caller, id.value) : id;
  });
  door('bookAdd', async ({ caller, body }) => {
    const added = await addBook(context, caller, body, { addedBy: 'hand' });
    return added.ok ? oneTold(caller, added.value) : added;
  });
  door('bookChange', async ({ caller, part, body }) => {
    const id = idIn(part('id'));
    if (!id.ok) return id;
    const changed = await changeBook(context, caller, id.value, body);
    return changed.ok ? oneTold(caller, id.value) : changed;
  });
  door('bookRemove', async ({ caller, part }) => {
    const id = idIn(part('id'));
    if (!id.ok) return id;
    const removed = await removeBookOf(context, caller, id.value);
    return removed.ok ? ok({ removed: id.value }) : removed;
  });

  door('stats', async ({ caller }) => ok(figuresOf(await libraryOf(caller), new Date(now()).toISOString().slice(0, 10))));
  door('authors', async ({ caller, query: { limit, offset } }) => {
    const authors = authorsOf(await libraryOf(caller));
    return ok({ total: authors.length, authors: authors.slice(offset, offset + limit) });
  });
  door('authorBooks', async ({ caller, part, query: { limit, offset } }) => {
    const library = await libraryOf(caller);
    const found = newestFirst(library).filter(({ book }) => isBy(book.authors, part('author')));
    if (found.length === 0) return err(failure('not-found'));
    return ok({ total: found.length, books: found.slice(offset, offset + limit).map((rows) => bookTold(library, rows)) });
  });
  door('sagas', async ({ caller, query: { category, limit, offset } }) => {
    const sagas = sagasOf(await libraryOf(caller), category);
    return ok({ total: sagas.length, sagas: sagas.slice(offset, offset + limit) });
  });
  door('sagaBooks', async ({ caller, part, query: { category } }) => {
    const library = await libraryOf(caller);
    const key = sagaNamed(library, part('saga'), category);
    const saga = key === undefined ? undefined : sagaTold(library, key);
    if (key === undefined || saga === undefined) return err(failure('not-found'));
    const books = (library.shelf.series(key)?.books ?? []).flatMap(({ bookId }) => library.books.get(bookId) ?? []);
    return ok({ saga, books: books.map((rows) => bookTold(library, rows)) });
  });
  door('sagaAutoAdd', async ({ caller, part, query: { category } }) =>
    wished(caller, await completeSaga(context, caller, part('saga'), category)),
  );

  door('seriesPopular', async ({ query: { category, limit, offset } }) => {
    const series = knownSeries(category);
    return ok({ total: series.length, series: series.slice(offset, offset + limit) });
  });
  door('seriesSearch', async ({ query: { q, category } }) => ok({ series: [...searchKnown(q, category)] }));
  door('seriesDetect', async ({ query: { title } }) =>
    ok({
      proposals: parseTitle(title).map(({ seriesName, volume: { label, from, to, kind }, confidence }) => ({
        saga: seriesName,
        volume_number: from !== undefined && from === to ? from : null,
        volume_label: label,
        kind,
        confidence,
      })),
    }),
  );
  door('seriesComplete', async ({ caller, body: { saga, category } }) =>
    wished(caller, await completeSaga(context, caller, saga, category)),
  );

  door('catalogueSearch', async ({ caller, query: { q } }) => {
    const [library, answer] = await Promise.all([libraryOf(caller), gateway.search(q)]);
    const books = answer.state === 'found' ? answer.results.map((facts) => foundTold(library, facts)) : [];
    return ok({ ...(notAnswered(answer) ?? ANSWERED), books });
  });
  door('catalogueBook', async ({ caller, part }) => {
    const isbn = parseIsbn(part('isbn'));
    if (!isbn.ok) return err(failure('bad-request', 'The address names no valid ISBN'));
    const [library, answer] = await Promise.all([libraryOf(caller), gateway.byIsbn(isbn.value)]);
    return ok({ ...(notAnswered(answer) ?? ANSWERED), book: answer.state === 'found' ? foundTold(library, answer.facts) : null });
  });
  const imported = async (caller: Caller, isbns: readonly string[], given: Parameters<typeof importIsbns>[4]) => {
    const done = await importIsbns(context, gateway, caller, isbns, given);
    if (!done.ok) return done;
    const { created, alreadyThere, unknown, asked } = done.value;
    return ok({ created: await told(caller, created), already_there: [...alreadyThere], unknown: [...unknown], ...asked });
  };
  door('catalogueImport', ({ caller, body: { isbn, status, category } }) => imported(caller, [isbn], { status, category }));
  door('catalogueImportBulk', ({ caller, body: { isbns, category } }) => imported(caller, isbns, { category }));
  door('catalogueMissing', async ({ caller, query: { saga, category } }) => {
    const library = await libraryOf(caller);
    const key = sagaNamed(library, saga, category);
    const found = key === undefined ? undefined : sagaTold(library, key);
    if (found === undefined) return err(failure('not-found'));
    return ok({ saga: found.name, missing_volumes: found.missing_volumes, next_volumes: found.next_volumes });
  });
  door('catalogueRecommendations', async ({ caller }) => {
    const read = sagasOf(await libraryOf(caller)).filter(({ completed_books: done, reading_books: open }) => done + open > 0);
    const next = read.flatMap(({ name, next_volumes: [volume] }) =>
      volume === undefined ? [] : [{ reason: 'next-in-series' as const, saga: name, volume_number: volume }],
    );
    const gaps = read.flatMap(({ name, missing_volumes: [volume] }) =>
      volume === undefined ? [] : [{ reason: 'gap-in-series' as const, saga: name, volume_number: volume }],
    );
    return ok({ recommendations: [...next, ...gaps].slice(0, 50) });
  });
};

const newestFirst = ({ books }: PersonLibrary): readonly BookWithRows[] =>
  [...books.values()].sort((a, b) =>
    a.book.addedAt === b.book.addedAt ? (a.book.id < b.book.id ? -1 : 1) : a.book.addedAt < b.book.addedAt ? 1 : -1,
  );

const isBy = (authors: readonly { readonly name: string }[], name: string): boolean =>
  authors.some((author) => foldKey(author.name) === foldKey(name));
