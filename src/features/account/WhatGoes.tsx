import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ErasurePreview } from '#protocol/erasure.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';

/** What goes with the account and what stays, each on a line. */
export function WhatGoes({ preview: { devices, shared, memberOf } }: { readonly preview: ErasurePreview }) {
  const { t } = useLingui();
  const here = thisDevice.here();
  const others = devices - 1;
  return (
    <>
      <Rows label={t`Ce qui part, ce qui reste`}>
        <li>
          <Row
            title={t`Sur le serveur, tout`}
            detail={t`Livres, lectures, notes, citations, prêts, étagères, photos de couverture, historique, tiroir de secours, votre nom et votre phrase de secours.`}
          />
        </li>
        <li>
          <Row
            title={t`Ici, rien pour l'instant`}
            detail={t`Votre bibliothèque reste sur ${here}. Nous vous demanderons ensuite si elle doit en partir aussi.`}
          />
        </li>
        {others > 0 ? (
          <li>
            <Row
              title={plural(others, { one: '# autre appareil', other: '# autres appareils' })}
              detail={t`Chacun garde ce qu'il a, le dit, et n'envoie plus rien. Effacez-les un par un si vous le voulez.`}
            />
          </li>
        ) : null}
        {memberOf > 0 ? (
          <li>
            <Row
              title={plural(memberOf, { one: 'Le groupe de quelqu’un d’autre', other: '# groupes d’autres personnes' })}
              detail={t`Vous en sortez. Ce que vous y avez mis y reste, sans votre nom.`}
            />
          </li>
        ) : null}
        <li>
          <Row
            title={t`Les sauvegardes du serveur`}
            detail={t`Une copie y reste jusqu'à ce que la personne qui s'occupe du serveur la remplace. Elle ne fait pas revenir le compte.`}
          />
        </li>
      </Rows>
      {shared.length === 0 ? null : (
        <div className="gutter mt-4">
          <Note tone="warning">
            <p>{t`Ces groupes sont à vous : ils seront effacés pour tout le monde, avec ce que chacun y a mis.`}</p>
            <ul className="mt-2 list-disc pl-5">
              {shared.map(({ realmId, name, people }) => (
                <li key={realmId}>
                  {name === '' ? t`Groupe sans nom` : name} ({plural(people, { one: '# autre personne', other: '# autres personnes' })})
                </li>
              ))}
            </ul>
          </Note>
        </div>
      )}
    </>
  );
}
