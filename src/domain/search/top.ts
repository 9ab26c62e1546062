/** The best k of many, in a heap whose root is the worst kept. What is kept about each lives in rows that are used again. */
import type { TieBreak } from './query.ts';

export class Top {
  score = new Int32Array(0);
  doc = new Uint32Array(0);
  /** Row r is width numbers from r × width. */
  rows = new Uint32Array(0);
  size = 0;
  private heap = new Uint32Array(0);
  private limit = 0;
  private width = 0;
  private tieBreak: TieBreak = () => 0;

  /** Empties it for the next question. */
  reset(limit: number, width: number, tieBreak: TieBreak): void {
    this.size = 0;
    this.limit = limit;
    this.width = width;
    this.tieBreak = tieBreak;
    if (this.score.length < limit) {
      this.score = new Int32Array(limit);
      this.doc = new Uint32Array(limit);
      this.heap = new Uint32Array(limit);
    }
    if (this.rows.length < limit * width) this.rows = new Uint32Array(limit * width);
  }

  /** The row to fill for this document, or −1 when it is not among the best so far. */
  offer(score: number, doc: number): number {
    if (this.size < this.limit) {
      const row = this.size++;
      this.score[row] = score;
      this.doc[row] = doc;
      this.heap[row] = row;
      this.rise(row);
      return row * this.width;
    }
    if (this.limit === 0) return -1;
    const row = this.heap[0]!;
    const worst = this.score[row]!;
    if (score < worst || (score === worst && this.tieBreak(doc, this.doc[row]!) > 0)) return -1;
    this.score[row] = score;
    this.doc[row] = doc;
    this.sink();
    return row * this.width;
  }

  /** The kept rows, best first. */
  ranked(): number[] {
    return Array.from(this.heap.subarray(0, this.size)).sort((a, b) => (this.isWorse(a, b) ? 1 : -1));
  }

  private isWorse(a: number, b: number): boolean {
    const difference = this.score[a]! - this.score[b]!;
    return difference < 0 || (difference === 0 && this.tieBreak(this.doc[a]!, this.doc[b]!) > 0);
  }

  private rise(from: number): void {
    const { heap } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const [row, above] = [heap[at]!, heap[parent]!];
      if (!this.isWorse(row, above)) return;
      heap[at] = above;
      heap[parent] = row;
      at = parent;
    }
  }

  private sink(): void {
    const { heap, size } = this;
    let at = 0;
    for (;;) {
      let worst = at;
      for (let child = at * 2 + 1; child <= at * 2 + 2 && child < size; child++) {
        if (this.isWorse(heap[child]!, heap[worst]!)) worst = child;
      }
      if (worst === at) return;
      const row = heap[at]!;
      heap[at] = heap[worst]!;
      heap[worst] = row;
      at = worst;
    }
  }
}
