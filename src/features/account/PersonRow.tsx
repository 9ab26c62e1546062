import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import type { PersonHere } from '../../runtime/runtime.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Row } from '../../ui/Row.tsx';
import { Tag } from '../../ui/Tag.tsx';

export interface PersonRowProps {
  readonly person: PersonHere;
  /** Their library is to be shown. */
  readonly onChoose: () => void;
}

/** Somebody who has a library here: their motif, their name, and what of theirs is on this device only. */
export function PersonRow({ person, onChoose }: PersonRowProps) {
  const { t } = useLingui();
  const { account, isShown, books = 0, waits } = person;
  const here = thisDevice.here();
  const name = account === undefined ? t`Sans compte` : `${account.firstName} ${account.lastName}`;
  const facts =
    account === undefined
      ? plural(books, { 0: `Aucun livre`, one: `# livre, sur ${here} seulement`, other: `# livres, sur ${here} seulement` })
      : waits === 0
        ? t`Tout est envoyé`
        : undefined;
  return (
    <Row
      lead={<Avatar name={account === undefined ? 'griot' : name} size={38} />}
      title={name}
      detail={facts}
      note={facts === undefined ? <Waiting waits={waits} /> : undefined}
      {...(isShown ? { end: <Tag tone="plain">{t`lit ici`}</Tag> } : { onClick: onChoose })}
    />
  );
}

/** What keeps a person from being everywhere they are: never by colour alone. */
function Waiting({ waits }: Pick<PersonHere, 'waits'>) {
  const { t } = useLingui();
  return (
    <p className="mt-1">
      {waits === undefined ? (
        <Tag tone="refused">{t`effacé d’ici par le navigateur`}</Tag>
      ) : (
        <Tag tone="pending">{plural(waits, { one: '# modification à envoyer', other: '# modifications à envoyer' })}</Tag>
      )}
    </p>
  );
}
