/**
 * Sentences of an analysis, with places for what they speak of. They stand here, not among the sentences of the screens, because a
 * result keeps its words as they were (QST-38), the server may have to write them, and golden files hold them in both languages.
 */
export interface Templates {
  readonly title: { readonly one: string; readonly two: string; readonly none: string };
  readonly claims: {
    readonly heart: string;
    readonly nearly: string;
    readonly overlap: string;
    readonly leading: string;
    readonly circle: string;
    readonly types: string;
    readonly flat: string;
  };
  /** Behind a claim of which answers are missing. */
  readonly provisional: string;
  readonly provisionalResult: string;
  readonly evidence: {
    readonly chosen: string;
    readonly 'not-chosen': string;
    readonly ranked: string;
    readonly level: string;
    readonly levels: string;
    readonly affinity: string;
    readonly named: string;
    readonly confirmed: string;
  };
  /** `{would}` is what the instrument says would be otherwise, else `otherwise`. */
  readonly counterfactual: string;
  readonly otherwise: string;
  readonly contested: string;
  readonly contestedMeasure: string;
  readonly contestedTypes: string;
  readonly quoted: string;
  readonly and: string;
  readonly decimal: string;
  readonly place: (place: number) => string;
}
