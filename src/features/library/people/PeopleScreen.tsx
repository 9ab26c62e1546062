import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Contact } from '#domain/library/contact.ts';
import { people, type Person } from '../../../db/library/people.queries.ts';
import { useLive } from '../../../runtime/useLive.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { EmptyLoom } from '../../../ui/EmptyLoom.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useGoBack } from '../../../ui/useGoBack.ts';
import { PersonSheet } from './PersonSheet.tsx';

/** Prêts par personne: everybody whom loans of this device can name, with what is away. */
export function PeopleScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/bibliotheque');
  const everybody = useLive((db) => people(db), []);
  const [open, setOpen] = useState<Contact>();
  return (
    <main className="max-w-[56rem] pb-[5.5rem] lg:pb-8" data-dom="livres">
      <PageTop title={t`Prêts par personne`} backLabel={t`Retour`} onBack={goBack} />
      {everybody === undefined ? <SkeletonRows label={t`Les prêts arrivent`} /> : null}
      {everybody?.length === 0 ? (
        <EmptyLoom
          title={t`Personne pour l’instant`}
          text={t`Les noms viennent avec les prêts, depuis la fiche d’un livre. Ils restent sur cet appareil.`}
        />
      ) : null}
      {everybody === undefined || everybody.length === 0 ? null : (
        <>
          <p className="gutter my-3 text-sm text-muted">{t`Ces noms restent sur cet appareil ; les autres ne voient que le prêt.`}</p>
          <Rows label={t`Prêts par personne`}>
            {everybody.map((person) => (
              <li key={person.contact.id}>
                <Row
                  title={person.contact.name}
                  detail={<Away person={person} />}
                  lead={<Avatar name={person.contact.name} size={38} />}
                  onClick={() => setOpen(person.contact)}
                />
              </li>
            ))}
          </Rows>
        </>
      )}
      {open === undefined ? null : <PersonSheet contact={open} onClose={() => setOpen(undefined)} />}
    </main>
  );
}

function Away({ person: { lent, borrowed } }: { readonly person: Person }) {
  const { t } = useLingui();
  const facts = [
    lent === 0 ? '' : plural(lent, { one: '# livre prêté', other: '# livres prêtés' }),
    borrowed === 0 ? '' : plural(borrowed, { one: '# livre emprunté', other: '# livres empruntés' }),
  ].filter((fact) => fact !== '');
  return <>{facts.length === 0 ? t`rien en ce moment` : facts.join(' · ')}</>;
}
