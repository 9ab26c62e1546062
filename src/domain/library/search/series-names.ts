/** The series that indexed books belong to: their keys, their names, how many words a name has. */
import type { SeriesPlace } from './searchable-book.ts';
import { isSmallWord, searchText, splitWords } from './words.ts';

export class SeriesNames {
  private readonly numbers = new Map<string, number>();
  readonly keys: string[] = [];
  readonly names: string[] = [];
  /** Bit n: the name, or another name of the series, has n words, small ones aside. */
  private lengths: number[] = [];

  /** The number of a series, its name being as last told. */
  number(place: SeriesPlace): number {
    const known = this.numbers.get(place.key);
    const number = known ?? this.keys.push(place.key) - 1;
    if (known === undefined) this.numbers.set(place.key, number);
    if (known === undefined || this.names[number] !== place.name || place.aliases !== undefined) {
      this.names[number] = place.name;
      this.lengths[number] = [place.name, ...(place.aliases ?? [])].reduce((bits, name) => bits | (1 << countOwnWords(name)), 0);
    }
    return number;
  }

  hasLength(number: number, words: number): boolean {
    return ((this.lengths[number] ?? 0) & (1 << words)) !== 0;
  }

  pack(): string {
    return JSON.stringify([this.keys, this.names, this.lengths]);
  }

  static unpack(text: string): SeriesNames {
    const series = new SeriesNames();
    const [keys, names, lengths] = JSON.parse(text) as [string[], string[], number[]];
    series.keys.push(...keys);
    series.names.push(...names);
    series.lengths = lengths;
    keys.forEach((key, number) => series.numbers.set(key, number));
    return series;
  }
}

function countOwnWords(name: string): number {
  const words = splitWords(searchText(name));
  const own = words.filter((word) => !isSmallWord(word)).length;
  return Math.min(30, own === 0 ? words.length : own);
}
