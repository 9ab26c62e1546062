import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { RoundCost } from '#domain/library/completion-round.ts';
import type { ShelfView } from '#domain/library/shelf.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import type { RoundDesk } from './useRound.ts';

/** More entries than any shelf has. */
const ALL = 1_000_000;

/** Which books, and what it would cost; begins with one press. */
export function NewRound({ view, doing }: { readonly view: ShelfView | undefined; readonly doing: RoundDesk['doing'] }) {
  const { t, i18n } = useLingui();
  const { lookups, thinking, account } = useRuntime();
  const [scope, setScope] = useState<'all' | 'view'>(view === undefined ? 'all' : 'view');
  const [known, setKnown] = useState<{ readonly scope: 'all' | 'view'; readonly bookIds?: readonly string[]; readonly cost: RoundCost }>();
  useEffect(() => {
    let shown = true;
    const weigh = async (): Promise<void> => {
      const bookIds =
        scope === 'view' && view !== undefined ? (await thinking.picked(view, 0, ALL)).flatMap((entry) => entry.bookIds) : undefined;
      const cost = await lookups.costOfRound(bookIds);
      if (shown) setKnown({ scope, cost, ...(bookIds !== undefined && { bookIds }) });
    };
    // A worker that is lost says nothing: then nothing can be begun.
    void weigh().catch(() => undefined);
    return () => {
      shown = false;
    };
  }, [lookups, thinking, scope, view]);

  const weighed = known?.scope === scope ? known : undefined;
  const { books = 0, bytes = 0, minutes = 0 } = weighed?.cost ?? {};
  const megabytes = i18n.number(Math.max(0.1, bytes / 1_000_000), { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 });
  const hours = i18n.number(minutes / 60, { maximumFractionDigits: 1 });
  const time = minutes < 90 ? plural(minutes, { one: '# minute', other: '# minutes' }) : t`${hours} heures`;
  return (
    <>
      <p className="leading-[1.4]">
        {t`Griot demande aux catalogues publics la couverture et ce qui manque : auteurs, éditeur, date, pages, langue, résumé. Ce qui est vide se remplit ; ce que vous avez écrit reste. La place dans une série n’est que proposée.`}
      </p>
      {view === undefined ? null : (
        <Segments
          label={t`Quels livres`}
          value={scope}
          onChoose={setScope}
          items={[
            { value: 'view', label: t`Ceux que je vois` },
            { value: 'all', label: t`Toute la bibliothèque` },
          ]}
        />
      )}
      {account.current === undefined ? (
        <>
          <Note tone="info">{t`Les catalogues se demandent avec un compte : le serveur les interroge pour vous.`}</Note>
          <ButtonLink href="/compte" look="line" className="self-start">{t`Compte`}</ButtonLink>
        </>
      ) : (
        <>
          <p role="status" className="num leading-[1.4]">
            {weighed === undefined
              ? t`Griot compte vos livres…`
              : books === 0
                ? t`Rien à demander : ces livres ont tout, n’ont pas d’ISBN, ou ont été demandés ce mois-ci.`
                : plural(books, {
                    one: `# livre a quelque chose à gagner : environ ${megabytes} Mo et ${time}, sans vous gêner.`,
                    other: `# livres ont quelque chose à gagner : environ ${megabytes} Mo et ${time}, sans vous gêner.`,
                  })}
          </p>
          <Button
            block
            disabled={books === 0}
            onClick={() => void doing(lookups.beginRound(weighed?.bookIds))}
          >{t`Demander aux catalogues`}</Button>
        </>
      )}
    </>
  );
}
