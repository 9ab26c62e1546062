/**
 * The frame of a ZIP archive (PKWARE APPNOTE 6.3.10) whose entries are known before they are written: name, length and CRC-32
 * stand in front of each, so that any program reads it from the front, and the length of the whole is known before its first byte.
 * With more than 65 534 entries or 4 GiB the end has its 64-bit form. fflate, which the device reads with, writes neither.
 */
const STORED = 0;
const DEFLATED = 8;
/** Names in UTF-8. */
const UTF8 = 0x0800;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** Whoever needs no 64 bits reads 2.0, others 4.5. */
const READS_20 = 20;
const READS_45 = 45;
/** Made on UNIX, where a mode belongs to a file: readable by its owner alone. */
const MADE_BY = (3 << 8) | READS_45;
const MODE = (0o100600 << 16) >>> 0;

export interface ZipEntry {
  readonly name: string;
  readonly crc: number;
  /** Bytes as they are in the archive, below 4 GiB. */
  readonly packed: number;
  /** Bytes of the content, below 4 GiB. */
  readonly size: number;
  readonly deflated: boolean;
}

export interface PlacedEntry extends ZipEntry {
  /** Of its head, from the beginning of the archive. */
  readonly offset: number;
}

/** `at`: epoch milliseconds, told in UTC to two seconds. */
const dosTime = (at: number): { readonly time: number; readonly date: number } => {
  const date = new Date(Math.max(at, Date.UTC(1980, 0, 1)));
  return {
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    date: ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  };
};

/** What stands in front of an entry's bytes. */
export const headOf = ({ name, crc, packed, size, deflated }: ZipEntry, at: number): Buffer => {
  const named = Buffer.from(name);
  const head = Buffer.alloc(30);
  const { time, date } = dosTime(at);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(READS_20, 4);
  head.writeUInt16LE(UTF8, 6);
  head.writeUInt16LE(deflated ? DEFLATED : STORED, 8);
  head.writeUInt16LE(time, 10);
  head.writeUInt16LE(date, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(named.length, 26);
  return Buffer.concat([head, named]);
};

/** The line of an entry in the directory at the end. */
export const lineOf = ({ name, crc, packed, size, deflated, offset }: PlacedEntry, at: number): Buffer => {
  const named = Buffer.from(name);
  const isFar = offset >= MOST_32;
  const extra = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(offset), 4);
  }
  const line = Buffer.alloc(46);
  const { time, date } = dosTime(at);
  line.writeUInt32LE(0x0201_4b50, 0);
  line.writeUInt16LE(MADE_BY, 4);
  line.writeUInt16LE(isFar ? READS_45 : READS_20, 6);
  line.writeUInt16LE(UTF8, 8);
  line.writeUInt16LE(deflated ? DEFLATED : STORED, 10);
  line.writeUInt16LE(time, 12);
  line.writeUInt16LE(date, 14);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(packed, 20);
  line.writeUInt32LE(size, 24);
  line.writeUInt16LE(named.length, 28);
  line.writeUInt16LE(extra.length, 30);
  line.writeUInt32LE(MODE, 38);
  line.writeUInt32LE(isFar ? MOST_32 : offset, 42);
  return Buffer.concat([line, named, extra]);
};

/** The last bytes. `from`, `length`: of the directory. */
export const endOf = (entries: number, from: number, length: number): Buffer => {
  const isLarge = entries >= MOST_16 || from >= MOST_32 || length >= MOST_32;
  const large = Buffer.alloc(isLarge ? 76 : 0);
  if (isLarge) {
    large.writeUInt32LE(0x0606_4b50, 0);
    large.writeBigUInt64LE(44n, 4);
    large.writeUInt16LE(MADE_BY, 12);
    large.writeUInt16LE(READS_45, 14);
    large.writeBigUInt64LE(BigInt(entries), 24);
    large.writeBigUInt64LE(BigInt(entries), 32);
    large.writeBigUInt64LE(BigInt(length), 40);
    large.writeBigUInt64LE(BigInt(from), 48);
    large.writeUInt32LE(0x0706_4b50, 56);
    large.writeBigUInt64LE(BigInt(from + length), 64);
    large.writeUInt32LE(1, 72);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(entries, MOST_16), 8);
  end.writeUInt16LE(Math.min(entries, MOST_16), 10);
  end.writeUInt32LE(Math.min(length, MOST_32), 12);
  end.writeUInt32LE(Math.min(from, MOST_32), 16);
  return Buffer.concat([large, end]);
};
