import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { ANOTHER } from './LocalBooks.tsx';
import { PersonRow } from './PersonRow.tsx';
import { usePeople } from './usePeople.ts';
import { useSwitch } from './useSwitch.ts';

/** Qui lit ici ?: the people who share this device, and the ways in for one more. */
export function PeopleScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/reglages');
  const words = useWords();
  const people = usePeople();
  const { failure, show } = useSwitch();
  const here = thisDevice.here();
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Qui lit ici ?`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Chacun a sa bibliothèque sur ${here}, et passe de l’une à l’autre sans réseau. Ce qui attend d’être envoyé part quand la bibliothèque est ouverte.`}</p>
      </PageTop>
      {failure === undefined ? null : (
        <div className="gutter mt-4">
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        </div>
      )}
      <div className="mt-5">
        {people === undefined ? (
          <SkeletonRows label={t`Les personnes arrivent`} />
        ) : (
          <Rows label={t`Personnes`}>
            {people.map((person) => (
              <li key={person.dbName} aria-current={person.isShown ? 'true' : undefined}>
                <PersonRow person={person} onChoose={() => show(person)} />
              </li>
            ))}
          </Rows>
        )}
      </div>
      <h2 className="gutter mt-8 mb-3">{t`Ajouter une personne`}</h2>
      <Rows>
        <li>
          <Row
            href={`/compte/creer${ANOTHER}`}
            lead={<Icon name="plus" size={20} />}
            leadWidth={24}
            title={t`Créer un compte`}
            detail={t`Un prénom et un nom, rien d’autre`}
          />
        </li>
        <li>
          <Row
            href={`/appairage${ANOTHER}`}
            lead={<Icon name="smartphone" size={20} />}
            leadWidth={24}
            title={t`Rejoindre un compte`}
            detail={t`Avec un autre appareil : un carré à viser, ou trois mots`}
          />
        </li>
        <li>
          <Row
            href={`/compte/retrouver${ANOTHER}`}
            lead={<Icon name="undo" size={20} />}
            leadWidth={24}
            title={t`Retrouver un compte`}
            detail={t`Avec la phrase de secours`}
          />
        </li>
        {people === undefined || people.some(({ account }) => account === undefined) ? null : (
          <li>
            <Row
              onClick={() => show(undefined)}
              lead={<Icon name="user" size={20} />}
              leadWidth={24}
              title={t`Lire sans compte`}
              detail={t`Une bibliothèque à part, sur ${here} seulement`}
            />
          </li>
        )}
      </Rows>
      <p className="gutter mt-5 max-w-[52ch] text-xs text-muted">{t`Les bibliothèques ne se mélangent pas, mais rien ne les ferme à clé : qui tient ${here} peut ouvrir chacune.`}</p>
    </div>
  );
}
