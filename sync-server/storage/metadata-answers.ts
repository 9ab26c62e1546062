/** What catalogues said, kept so that nobody asks them twice. Times are epoch milliseconds. */
export interface MetadataAnswer {
  readonly source: string;
  /** "isbn:978…", or "search:" and a hash: nobody can read here what was searched. */
  readonly question: string;
  /** JSON. */
  readonly answer: string;
  readonly expiresAt: number;
}

export interface MetadataAnswerReader {
  /** Undefined when there is none, or it is over at `now`. */
  metadataAnswer(source: string, question: string, now: number): Promise<string | undefined>;
}

export interface MetadataAnswerWriter {
  putMetadataAnswer(answer: MetadataAnswer): Promise<void>;
}
