import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { foldKey } from '#domain/library/fold.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { EmptyLoom } from '../../../ui/EmptyLoom.tsx';
import { Field } from '../../../ui/Field.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useGoBack } from '../../../ui/useGoBack.ts';
import { authorAddress } from '../addresses.ts';

/** So many rows are drawn at once. */
const AT_ONCE = 100;

/** Auteurs: everybody credited on the reader's covers, by family name. */
export function AuthorsScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/bibliotheque');
  const authors = useThinking((thinking) => thinking.authors(), [], 'authors');
  const [typed, setTyped] = useState('');
  const [count, setCount] = useState(AT_ONCE);
  const words = foldKey(typed).split(' ');
  const found = (authors ?? []).filter(({ name, key }) => {
    const folded = `${foldKey(name)} ${key}`;
    return words.every((word) => folded.includes(word));
  });
  return (
    <main className="max-w-[56rem] pb-[5.5rem] lg:pb-8" data-dom="livres">
      <PageTop title={t`Auteurs`} backLabel={t`Retour`} onBack={goBack} />
      {authors === undefined ? <SkeletonRows label={t`Les auteurs arrivent`} /> : null}
      {authors?.length === 0 ? (
        <EmptyLoom title={t`Aucun auteur pour l’instant`} text={t`Ils viennent avec les livres que vous rangez.`}>
          <ButtonLink href="/ajouter" icon="plus">{t`Ajouter un livre`}</ButtonLink>
        </EmptyLoom>
      ) : null}
      {authors === undefined || authors.length === 0 ? null : (
        <>
          <div className="gutter my-4">
            <Field
              label={t`Chercher un nom`}
              labelHidden
              icon="search"
              type="search"
              maxLength={200}
              placeholder={t`Chercher un nom`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          {found.length === 0 ? (
            <p role="status" className="gutter text-sm text-muted">{t`Personne de ce nom sur vos couvertures.`}</p>
          ) : null}
          <Rows label={t`Auteurs`}>
            {found.slice(0, count).map(({ key, name, books, read }) => (
              <li key={key}>
                <Row
                  href={authorAddress(key)}
                  title={name}
                  detail={`${plural(books, { one: '# livre', other: '# livres' })}${read === 0 ? '' : ` · ${plural(read, { one: '# lu', other: '# lus' })}`}`}
                />
              </li>
            ))}
          </Rows>
          {found.length > count ? (
            <div className="gutter mt-4">
              <Button look="line" onClick={() => setCount(count + AT_ONCE)}>{t`Voir la suite`}</Button>
            </div>
          ) : null}
        </>
      )}
    </main>
  );
}
