import { useLingui } from '@lingui/react/macro';
import { useDeferredValue, useEffect, useState } from 'react';
import type { AdminPeople } from '#protocol/admin.ts';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { Field } from '../../ui/Field.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureNote } from './FailureNote.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import { owesCode, useServed } from './useServed.ts';

/** People of the server, found by name or id; each opens to what can be done. `onStale`: a code is owed again. */
export function People({ onStale }: { readonly onStale: () => void }) {
  const { t, i18n } = useLingui();
  const [words, setWords] = useState('');
  const [before, setBefore] = useState<number>();
  const [openedId, setOpenedId] = useState<string>();
  const asked = useDeferredValue(words.trim());
  const search = new URLSearchParams({ words: asked, ...(before !== undefined && { before: String(before) }) });
  const { value, failure, again } = useServed<AdminPeople>(`/api/admin/people?${search}`);
  const isStale = owesCode(failure);
  useEffect(() => {
    if (isStale) onStale();
  }, [isStale, onStale]);
  const day = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium' });
  return (
    <>
      <div className="gutter my-4">
        <Field
          type="search"
          icon="search"
          label={t`Chercher une personne`}
          placeholder={t`Nom ou identifiant`}
          value={words}
          maxLength={100}
          onChange={(event) => (setWords(event.target.value), setBefore(undefined))}
        />
      </div>
      <FailureNote failure={failure} again={again} />
      {value === undefined && failure === undefined ? <SkeletonRows count={3} label={t`L'écran arrive`} /> : null}
      {value?.people.length === 0 ? <EmptyLoom title={t`Personne ne répond à ces mots`} rows={0} /> : null}
      {value === undefined || value.people.length === 0 ? null : (
        <Rows label={t`Personnes`}>
          {value.people.map(({ userId, name, since, suspendedAt, administrator }) => (
            <li key={userId}>
              <Row
                title={name}
                detail={
                  administrator
                    ? t`administre, depuis le ${day(since)}`
                    : suspendedAt === undefined
                      ? t`depuis le ${day(since)}`
                      : t`suspendu le ${day(suspendedAt)}`
                }
                refused={suspendedAt !== undefined}
                onClick={() => setOpenedId(userId)}
              />
            </li>
          ))}
        </Rows>
      )}
      <div className="gutter mt-4 flex flex-wrap gap-2.5">
        {before === undefined ? null : <Button look="line" onClick={() => setBefore(undefined)}>{t`Revenir aux plus récentes`}</Button>}
        {value?.next === undefined ? null : <Button look="soft" onClick={() => setBefore(value.next)}>{t`Comptes plus anciens`}</Button>}
      </div>
      {openedId === undefined ? null : <PersonSheet userId={openedId} onClose={() => setOpenedId(undefined)} onChange={again} />}
    </>
  );
}
