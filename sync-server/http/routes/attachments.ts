/** The doors of files: progress, one chunk in, bytes out. The rules are in sync-server/attachments. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { attachmentHash, CHUNK_BYTES, MAX_ATTACHMENT_BYTES } from '#domain/attachment.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { ATTACHMENT_PATH, CHUNK_CONTENT_TYPE } from '#protocol/attachments.ts';
import { bytesOf, readableFile } from '../../attachments/deliver.ts';
import { progressOf, receiveChunk, type ReceiveContext } from '../../attachments/receive.ts';
import { idsOf, realmsOf } from '../../core/realms.ts';
import { failure, type Failure } from '../../failure.ts';
import { bearerToken, openDoor, type Identify } from '../door.ts';
import { sendProblem } from '../failures.ts';
import { PER_MINUTE } from '../limits.ts';

export const attachmentRoutes = async (app: FastifyInstance, context: ReceiveContext, identify: Identify): Promise<void> => {
  openDoor(app, 'attachmentProgress', identify, async ({ caller, part }) => {
    const hash = hashIn(part('hash'));
    return hash.ok ? ok(await progressOf(context.storage, { owner: caller.userId, hash: hash.value })) : hash;
  });

  const config = { rateLimit: { max: PER_MINUTE.attachment } };
  // Bytes of pictures do not shrink, and a range counts the bytes as they are.
  const uncompressed = { compress: false as const };

  app.get(ATTACHMENT_PATH, { config, ...uncompressed }, async (request, reply) => {
    const caller = await identify(bearerToken(request));
    if (!caller.ok) return sendProblem(reply, caller.error);
    const hash = hashIn(partOf(request));
    if (!hash.ok) return sendProblem(reply, hash.error);
    const { userId } = caller.value;
    const realms = realmsOf(userId, (await context.storage.read((reader) => reader.standingOf(userId))).realms);
    const file = await readableFile(context.storage, userId, idsOf(realms.seen), hash.value);
    if (file === undefined) return sendProblem(reply, failure('not-found'));

    reply.headers({
      etag: `"${file.hash}"`,
      'accept-ranges': 'bytes',
      'content-disposition': 'attachment',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
    });
    if (request.headers['if-none-match'] === `"${file.hash}"`) return reply.code(304).send();
    const range = rangeIn(request, file.hash, file.size);
    if (range === 'beyond') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
    if (range === undefined) return sendBytes(reply, await bytesOf(context.storage, file, 0, file.size - 1));
    reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${file.size}`);
    return sendBytes(reply, await bytesOf(context.storage, file, range.from, range.to));
  });

  await app.register(async (chunks) => {
    chunks.removeAllContentTypeParsers();
    chunks.addContentTypeParser(CHUNK_CONTENT_TYPE, { parseAs: 'buffer', bodyLimit: CHUNK_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    chunks.put(ATTACHMENT_PATH, { config, bodyLimit: CHUNK_BYTES }, async (request, reply) => {
      const caller = await identify(bearerToken(request));
      if (!caller.ok) return sendProblem(reply, caller.error);
      const chunk = chunkIn(request);
      const answer = chunk.ok ? await receiveChunk(context, { owner: caller.value.userId, ...chunk.value }) : chunk;
      return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer.error);
    });
  });
};

const partOf = (request: FastifyRequest): string => (request.params as { readonly hash?: string }).hash ?? '';

const hashIn = (text: string): Result<string, Failure> => {
  const hash = attachmentHash.safeParse(text);
  return hash.success ? ok(hash.data) : err(failure('bad-request', 'The address names no SHA-256'));
};

interface ChunkSent {
  readonly hash: string;
  readonly size: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

const chunkIn = (request: FastifyRequest): Result<ChunkSent, Failure> => {
  const hash = hashIn(partOf(request));
  if (!hash.ok) return hash;
  const [, from, to, size] = /^bytes (\d{1,10})-(\d{1,10})\/(\d{1,10})$/.exec(request.headers['content-range'] ?? '')?.map(Number) ?? [];
  const bytes = request.body;
  if (from === undefined || to === undefined || size === undefined || !(bytes instanceof Uint8Array))
    return err(failure('bad-request', 'Send bytes with a Content-Range'));
  if (size > MAX_ATTACHMENT_BYTES) return err(failure('too-large'));
  if (from % CHUNK_BYTES !== 0 || to - from + 1 !== bytes.length) return err(failure('bad-request', 'The range is no chunk'));
  return ok({ hash: hash.value, size, number: from / CHUNK_BYTES, bytes });
};

/** One range, as RFC 9110 has it; several, or one that cannot be read, mean the whole. */
const rangeIn = (request: FastifyRequest, hash: string, size: number): { from: number; to: number } | 'beyond' | undefined => {
  const { range, 'if-range': ifRange } = request.headers;
  if (ifRange !== undefined && ifRange !== `"${hash}"`) return undefined;
  const [, first = '', last = ''] = /^bytes=(\d{0,10})-(\d{0,10})$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return last === '0' ? 'beyond' : { from: Math.max(0, size - Number(last)), to: size - 1 };
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (last !== '' && Number(last) < from) return undefined;
  return from >= size ? 'beyond' : { from, to };
};

const sendBytes = (reply: FastifyReply, bytes: Buffer): FastifyReply => reply.header('content-length', bytes.length).send(bytes);
