import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ShoppingList } from '#domain/library/shopping-list.ts';
import { save } from '../../../pwa/hand-over.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { EmptyLoom } from '../../../ui/EmptyLoom.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useGoBack } from '../../../ui/useGoBack.ts';
import { bookAddress, seriesAddress } from '../addresses.ts';
import { useEntryWords } from '../useEntryWords.ts';
import { listText } from './list-text.ts';
import { copyList, sendList, type Sent } from './send-list.ts';

/** Liste d’achats: what one takes to the bookshop, with or without a network. */
export function ShoppingScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/bibliotheque');
  const list = useThinking((thinking) => thinking.shopping(), [], 'shopping');
  const isEmpty = list !== undefined && list.series.length + list.books.length === 0;
  return (
    <main className="max-w-[56rem] pb-[5.5rem] lg:pb-8" data-dom="livres">
      <PageTop title={t`Liste d’achats`} backLabel={t`Retour`} onBack={goBack} />
      {list === undefined ? <SkeletonRows label={t`La liste arrive`} /> : null}
      {isEmpty ? (
        <EmptyLoom
          title={t`Rien à acheter`}
          text={t`Les livres que vous voulez et les tomes qui manquent à vos séries viennent ici d’eux-mêmes.`}
        >
          <ButtonLink href="/ajouter" icon="plus">{t`Ajouter une envie`}</ButtonLink>
        </EmptyLoom>
      ) : null}
      {list === undefined || isEmpty ? null : <List list={list} />}
    </main>
  );
}

function List({ list }: { readonly list: ShoppingList }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const say = useToast();
  const title = t`Liste d’achats`;
  const volumes = (numbers: readonly number[]): string => {
    const all = words.numbers(numbers);
    return plural(numbers.length, { one: `tome ${all}`, other: `tomes ${all}` });
  };
  const text = listText(list, { title, volumes });
  const tell = (sent: Sent): void => {
    if (sent === 'copied') say({ text: t`La liste est copiée : collez-la où vous voulez` });
    if (sent === 'refused') say({ text: t`Cet appareil ne veut ni envoyer ni copier la liste. Enregistrez-la plutôt dans un fichier.` });
  };
  return (
    <>
      <div className="gutter mt-4 flex flex-wrap gap-2.5">
        <Button
          icon="share-2"
          className="flex-1 whitespace-nowrap"
          onClick={() => void sendList(title, text).then(tell)}
        >{t`Envoyer la liste d’achats`}</Button>
        <Button look="line" onClick={() => void copyList(text).then(tell)}>{t`Copier`}</Button>
        <Button
          look="line"
          icon="download"
          onClick={() => save(new File([text], 'griot-achats.txt', { type: 'text/plain' }))}
        >{t`Enregistrer en texte`}</Button>
      </div>
      {list.series.length === 0 ? null : (
        <section aria-label={t`Séries`} className="mt-4">
          <Rows label={t`Séries`}>
            {list.series.map(({ entry, volumes: wanted }) => {
              const missing = wanted.filter(({ state }) => state === 'missing').length;
              return (
                <li key={entry.key}>
                  <Row
                    href={seriesAddress(entry.key)}
                    title={entry.title}
                    detail={`${volumes(wanted.map(({ number }) => number))}${missing === 0 ? '' : ` · ${plural(missing, { one: '# manque', other: '# manquent' })}`}`}
                    lead={<Cover of={entry.cover} />}
                  />
                </li>
              );
            })}
          </Rows>
        </section>
      )}
      {list.books.length === 0 ? null : (
        <section aria-label={t`Livres`} className="mt-5">
          <Rows label={t`Livres`}>
            {list.books.map(({ entry }) => (
              <li key={entry.bookId}>
                <Row href={bookAddress(entry.bookId)} title={entry.title} detail={entry.author} lead={<Cover of={entry.cover} />} />
              </li>
            ))}
          </Rows>
        </section>
      )}
    </>
  );
}
