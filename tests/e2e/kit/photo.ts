/** A photo as a camera makes them, in miniature: a PNG that every browser opens, of one colour above another. */
import { crc32, deflateSync } from 'node:zlib';

export interface Photo {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

type Colour = readonly [red: number, green: number, blue: number];

export const aPhoto = (width = 1_200, height = 1_600, top: Colour = [200, 40, 40], bottom: Colour = [30, 60, 160]): Photo => {
  const line = (colour: Colour) => Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()]);
  const [upper, lower] = [line(top), line(bottom)];
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => (y < height / 2 ? upper : lower)));
  return { name: 'couverture.png', mimeType: 'image/png', buffer: aPng(width, height, 'rgb', pixels) };
};

/** The file of a picture whose lines of dots (eight bits each) begin with a zero. */
export const aPng = (width: number, height: number, dots: 'grey' | 'rgb', lines: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, dots === 'rgb' ? 2 : 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
