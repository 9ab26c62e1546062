import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { mayWriteAgain, type WholeNotice } from '../../db/recovery/drawer.queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { inHousehold, rowWords } from './change-words.ts';
import { FieldList } from './FieldList.tsx';
import { momentWords } from './hour-words.ts';
import { readableFields } from './notice-content.ts';
import { refusalWords } from './sync-words.ts';
import { useNoticeActions } from './useNoticeActions.ts';

/** A change that the server refused, or that met a deletion: why, its whole content, and what can be done with it. */
export function LostChangeCard({ notice }: { readonly notice: WholeNotice }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const actions = useNoticeActions(notice);
  const fields = readableFields(notice.content);
  const refused = notice.kind === 'refused';
  const title = notice.title === undefined ? rowWords(notice.table) : inHousehold(t`« ${notice.title} »`, notice.household);
  const elsewhere = notice.otherDevice ?? t`un autre de vos appareils`;
  // Many refusals told together, or a deletion, are no row that could be written.
  const writable = mayWriteAgain(notice) && fields.some(([name]) => name !== '');
  return (
    <section
      className={`mt-4 border-y-2 px-(--gutter) py-3.5 ${refused ? 'border-danger bg-danger-soft' : 'border-warning bg-warning-soft'}`}
    >
      <div className={`flex items-start gap-2.5 ${refused ? 'text-danger' : 'text-warning'}`}>
        <Icon name="alert" />
        <div className="min-w-0">
          <h2 className="text-lg">{refused ? t`Une modification refusée` : t`Effacé ailleurs, changé ici`}</h2>
          <p className="mt-0.5 text-sm text-ink">
            {title}, {momentWords.at(notice.madeAt ?? notice.at)}.{' '}
            {refused ? refusalWords(notice.reason) : t`Entre-temps, cela a été effacé sur ${elsewhere}.`}{' '}
            {t`Rien n'est perdu : son contenu est gardé.`}
          </p>
        </div>
      </div>
      {open ? (
        <div className="mt-3">
          <FieldList fields={fields} />
        </div>
      ) : null}
      <div className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2.5">
        {writable ? (
          <Button look="soft" onClick={() => void actions.restore('content', refused ? t`Écrit à nouveau` : t`Remis`)}>
            {refused ? t`Réessayer` : t`Remettre`}
          </Button>
        ) : null}
        <Button look="line" onClick={() => void actions.keep(t`Gardé dans le tiroir`)}>{t`Garder dans le tiroir`}</Button>
      </div>
      <div className="mt-1 flex flex-wrap gap-x-5">
        {fields.length === 0 ? null : (
          <>
            <Button look="underlined" onClick={() => setOpen(!open)} aria-expanded={open}>
              {open ? t`Cacher le contenu` : t`Voir le contenu`}
            </Button>
            <Button
              look="underlined"
              onClick={async () => {
                // No permission to copy: the content is shown instead, to be selected by hand.
                if (!(await actions.copy())) setOpen(true);
              }}
            >{t`Copier`}</Button>
          </>
        )}
        <Button look="underlined" onClick={() => void actions.discard()}>{t`Jeter`}</Button>
      </div>
    </section>
  );
}
