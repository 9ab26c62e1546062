/** Pictures of a run: made from their names, kept and sent as the app does it, and looked for in the end. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { ATTACHMENT_PATH } from '../../../src/protocol/attachments.ts';
import { keepFile } from '../../../src/db/attachment/files.ts';
import { openLocal } from '../../../src/db/local.ts';
import { accessTokenOf } from '../../../src/sync/session.ts';
import type { TestDevice } from '../../kit/device.ts';
import { personOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import type { Broken } from '../verdict/model.ts';
import { createPatience } from '../verdict/patience.ts';

/** Begins as a PNG does; the rest repeats `text`. */
const pictureOf = (text: string, length: number): Uint8Array<ArrayBuffer> => {
  const bytes = Buffer.alloc(length, text);
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').copy(bytes);
  return new Uint8Array(bytes);
};

const hashOf = (bytes: ArrayBuffer | Uint8Array): string => createHash('sha256').update(new Uint8Array(bytes)).digest('hex');

/** Bytes first, then the row that names them (ATT-10); rejects when there is no room. `text` stands in the bytes. */
export const keepPicture = async (device: TestDevice, text: string, length: number): Promise<Attachment> => {
  const bytes = pictureOf(text, length);
  const file = { hash: hashOf(bytes), size: length, type: 'image/png' };
  const local = openLocal(device.db().name);
  try {
    const kept = await keepFile(local, { ...file, state: 'waiting', usedAt: Date.now() }, bytes.buffer);
    if (!kept.ok) throw new DOMException(kept.error.type, kept.error.type === 'StorageFull' ? 'QuotaExceededError' : 'AbortError');
  } finally {
    local.close();
  }
  return file;
};

/** In the end everybody who has the row gets the bytes it names, whole, and nobody else does. */
export const judgePictures = async ({ actors, options, installation }: World): Promise<readonly Broken[]> => {
  const broken: Broken[] = [];
  const named = new Map<string, string>();
  for (const { name, device } of actors.values())
    for (const { cover } of await device.db().books.toArray()) if (cover) named.set(cover.hash, personOf(name));
  for (const [hash, person] of named)
    for (const { name, device } of actors.values()) {
      if (personOf(name) === person) {
        if (!(await arrives(device, hash, options.patienceMs)))
          broken.push({ promise: 'P1', text: `${name} does not get the bytes of ${hash}` });
      } else if ((await statusFor(device, installation.url, hash)) !== 404)
        broken.push({ promise: 'P5', text: `${name} is not told that ${hash}, a picture of ${person}, does not exist` });
    }
  return broken;
};

const arrives = async (device: TestDevice, hash: string, patienceMs: number): Promise<boolean> => {
  const local = openLocal(device.db().name);
  try {
    // As a screen does that shows the picture.
    device.connection().files.want(hash, true);
    const patience = createPatience(patienceMs);
    do {
      const kept = await local.fileBytes.get(hash);
      if (kept !== undefined) return hashOf(kept.bytes) === hash;
    } while (await patience.more());
    return false;
  } finally {
    local.close();
  }
};

const statusFor = async (device: TestDevice, url: string, hash: string): Promise<number> => {
  const token = await accessTokenOf(device.connection().engine, `${url}/api`, Date.now());
  if (!token.ok) throw new Error(`No token: ${JSON.stringify(token.error)}`);
  const answer = await fetch(`${url}${ATTACHMENT_PATH.replace(':hash', hash)}`, { headers: { authorization: `Bearer ${token.value}` } });
  await answer.arrayBuffer();
  return answer.status;
};
