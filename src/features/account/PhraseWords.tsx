/** The twelve words in their order, to be copied on paper. */
export function PhraseWords({ phrase }: { readonly phrase: readonly string[] }) {
  return (
    <ol className="my-5 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-4 border-y border-line py-3" translate="no">
      {phrase.map((word, at) => (
        <li key={at} className="flex items-baseline gap-2.5 py-1.5">
          <span className="num w-6 text-right text-sm text-muted">{at + 1}</span>
          <span className="d text-lg" lang="fr">
            {word}
          </span>
        </li>
      ))}
    </ol>
  );
}
