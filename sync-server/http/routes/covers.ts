/** The door of covers: signed in, small pictures out. What is kept costs nobody anything; what must be asked for is counted per person. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { METADATA_SOURCES, type MetadataSource } from '#domain/library/metadata-source.ts';
import { COVER_PATH, coverQuery } from '#protocol/covers.ts';
import { failure, type Failure } from '../../failure.ts';
import { createAllowance } from '../../metadata/allowance.ts';
import type { CoverFailure, Covers } from '../../metadata/covers/covers.ts';
import { bearerToken, parseBody, type Identify } from '../door.ts';
import { sendProblem } from '../failures.ts';
import { PER_MINUTE } from '../limits.ts';

/** Two shelves of books never seen before. */
const FETCHED_PER_MINUTE = 120;
const KEPT_SECONDS = 30 * 24 * 3_600;

export const coverRoute = (
  app: FastifyInstance,
  { covers, now }: { readonly covers: Covers; readonly now: () => number },
  identify: Identify,
): void => {
  const allowance = createAllowance(FETCHED_PER_MINUTE);
  app.get(COVER_PATH, { config: { rateLimit: { max: PER_MINUTE.cover } }, compress: false }, async (request, reply) => {
    const caller = await identify(bearerToken(request));
    if (!caller.ok) return sendProblem(reply, caller.error);
    const query = parseBody(coverQuery, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { source = '', name = '' } = request.params as { readonly source?: string; readonly name?: string };
    if (!isSource(source)) return sendProblem(reply, failure('not-found'));
    const { width } = query.value;
    const kept = await covers.kept(source, name, width);
    if (kept === undefined) {
      const retryAfterMs = allowance.take(caller.value.userId, now());
      if (retryAfterMs !== undefined) return sendProblem(reply, { ...failure('too-many-requests'), retryAfterMs });
    }
    const cover = kept ?? (await covers.fetch(source, name, width));
    return cover.ok ? sendCover(reply, cover.value) : sendProblem(reply, failureOf(cover.error, now()));
  });
};

const isSource = (source: string): source is MetadataSource => METADATA_SOURCES.some((known) => known === source);

const sendCover = (reply: FastifyReply, bytes: Buffer): FastifyReply =>
  reply
    .headers({
      'cache-control': `private, max-age=${KEPT_SECONDS}`,
      'content-type': 'image/webp',
      'content-length': bytes.length,
      'content-security-policy': "sandbox; default-src 'none'",
    })
    .send(bytes);

const failureOf = (why: CoverFailure, now: number): Failure => {
  switch (why.type) {
    case 'none':
      return failure('not-found', 'The catalogue has no such cover');
    case 'not-set-up':
      return failure('not-found', 'Nobody is asked for covers here');
    case 'resting':
      return { ...failure('unavailable', 'The catalogue rests'), retryAfterMs: Math.max(1_000, why.until - now) };
  }
};
