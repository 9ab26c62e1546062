import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useParams } from 'wouter';
import type { AuthorBook, AuthorSheet } from '#domain/library/author-view.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { ButtonLink } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { EmptyLoom } from '../../../ui/EmptyLoom.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Link } from '../../../ui/Link.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useGoBack } from '../../../ui/useGoBack.ts';
import { authorAddress, bookAddress, seriesAddress } from '../addresses.ts';
import { lookAddress, PLAIN_LOOK } from '../shelf-address.ts';
import { useEntryWords } from '../useEntryWords.ts';
import { AuthorDecisions } from './AuthorDecisions.tsx';

/** Auteur: their books in the reader's library, by series and alone. */
export function AuthorScreen() {
  const { t } = useLingui();
  const { key: coded = '' } = useParams();
  const key = safelyDecoded(coded);
  const goBack = useGoBack('/auteurs');
  const [deciding, setDeciding] = useState(false);
  const sheet = useThinking(async (thinking) => (await thinking.author(key)) ?? null, [key]);
  return (
    <main className="max-w-[56rem] pb-[5.5rem] lg:pb-8" data-dom="livres">
      <div className="flex min-h-13 items-center px-1 pt-2 lg:px-5">
        <IconButton icon="chevron-left" label={t`Retour`} onClick={goBack} />
        {sheet === undefined || sheet === null ? null : (
          <IconButton icon="ellipsis" label={t`Régler ce nom`} className="ml-auto" onClick={() => setDeciding(true)} />
        )}
      </div>
      {sheet === undefined ? <SkeletonRows label={t`Les livres arrivent`} /> : null}
      {sheet === null ? (
        <>
          <h1 className="sr-only">{t`Auteur`}</h1>
          <EmptyLoom rows={0} title={t`Aucun livre de ce nom`} text={t`Ses livres ont été retirés, ou son nom s’écrit autrement.`}>
            <ButtonLink href="/auteurs" look="soft">{t`Voir les auteurs`}</ButtonLink>
          </EmptyLoom>
        </>
      ) : null}
      {sheet === undefined || sheet === null ? null : (
        <>
          <Head sheet={sheet} />
          <Books sheet={sheet} />
          {deciding ? <AuthorDecisions sheet={sheet} onClose={() => setDeciding(false)} /> : null}
        </>
      )}
    </main>
  );
}

function Head({ sheet }: { readonly sheet: AuthorSheet }) {
  const { t } = useLingui();
  const { role: roles } = useEntryWords();
  const { name, behind, penNames, alsoKnownAs, owned, read, wished, books } = sheet;
  const figures = [
    plural(books, { one: '# livre', other: '# livres' }),
    t`${owned} chez vous`,
    plural(read, { one: '# lu', other: '# lus' }),
    ...(wished === 0 ? [] : [plural(wished, { one: '# dans vos envies', other: '# dans vos envies' })]),
  ];
  const others = alsoKnownAs.filter((other) => other !== behind?.name).join(', ');
  return (
    <header className="gutter">
      <h1 className="text-[1.875rem] lg:text-[2.5rem]">{name}</h1>
      {sheet.roles.length === 0 ? null : (
        <p className="mt-1 text-sm text-muted">{sheet.roles.map((role) => (role === 'author' ? t`texte` : roles[role])).join(', ')}</p>
      )}
      <p className="num mt-1 text-sm">{figures.join(' · ')}</p>
      {others === '' ? null : <p className="mt-1 text-sm text-muted">{t`Aussi écrit ${others}`}</p>}
      {behind === undefined ? null : (
        <p className="mt-1 text-sm">
          {t`Nom de plume de`}{' '}
          <Link href={authorAddress(behind.key)} className="underline underline-offset-3">
            {behind.name}
          </Link>
        </p>
      )}
      {penNames.map((pen) => (
        <p key={pen.key} className="mt-1 text-sm">
          {t`Écrit aussi sous le nom de`}{' '}
          <Link href={authorAddress(pen.key)} className="underline underline-offset-3">
            {pen.name}
          </Link>
        </p>
      ))}
      <p className="mt-2">
        <Link
          href={lookAddress({ ...PLAIN_LOOK, view: { ...PLAIN_LOOK.view, author: sheet.key } })}
          className="underlined inline-flex min-h-11 items-center text-sm text-accent-ink"
        >{t`Voir ces livres dans la bibliothèque`}</Link>
      </p>
    </header>
  );
}

function Books({ sheet: { series, alone } }: { readonly sheet: AuthorSheet }) {
  const { t } = useLingui();
  return (
    <>
      {series.map(({ entry, books }) => (
        <section key={entry.key} aria-label={entry.title} className="mt-5">
          <h2 className="gutter mb-1 text-xl">
            <Link href={seriesAddress(entry.key)}>{entry.title}</Link>
          </h2>
          <BookRows label={entry.title} books={books} />
        </section>
      ))}
      {alone.length === 0 ? null : (
        <section aria-label={t`Sans série`} className="mt-5">
          {series.length === 0 ? null : <h2 className="gutter mb-1 text-xl">{t`Sans série`}</h2>}
          <BookRows label={t`Sans série`} books={alone} />
        </section>
      )}
    </>
  );
}

function BookRows({ label, books }: { readonly label: string; readonly books: readonly AuthorBook[] }) {
  const words = useEntryWords();
  return (
    <Rows label={label}>
      {books.map(({ entry, roles: credited }) => {
        // That somebody wrote the text of their book need not be said.
        const said = credited.flatMap((role) => (role === 'author' ? [] : words.role[role]));
        return (
          <li key={entry.bookId}>
            <Row
              href={bookAddress(entry.bookId)}
              title={entry.title}
              detail={[...said, words.fact(entry)].join(' · ')}
              lead={<Cover of={entry.cover} />}
            />
          </li>
        );
      })}
    </Rows>
  );
}

/** A key as it stands in the address; a broken escape is taken as it is. */
function safelyDecoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
