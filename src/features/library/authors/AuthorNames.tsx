import { Fragment } from 'react';
import type { Author } from '#domain/library/book.ts';
import { nameKey } from '#domain/library/people.ts';
import { authorAddress } from '../addresses.ts';
import { useEntryWords } from '../useEntryWords.ts';
import { Link } from '../../../ui/Link.tsx';

/** The people of a cover, as it spells them, each the way to their books; what for stands beside where it says more than the text. */
export function AuthorNames({ authors }: { readonly authors: readonly Author[] }) {
  const { role: words } = useEntryWords();
  if (authors.length === 0) return null;
  return (
    <p className="mt-1 text-sm leading-[1.4]">
      {authors.map(({ name, role }, at) => {
        const key = nameKey(name);
        return (
          <Fragment key={`${name}-${at}`}>
            {at === 0 ? '' : ', '}
            {key === '' ? (
              name
            ) : (
              <Link href={authorAddress(key)} className="underline decoration-line-strong underline-offset-3">
                {name}
              </Link>
            )}
            {role === undefined || role === 'author' ? '' : ` (${words[role]})`}
          </Fragment>
        );
      })}
    </p>
  );
}
