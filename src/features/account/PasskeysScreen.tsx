import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { deviceKind } from '../../pwa/this-device.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { canHavePasskeys } from './passkey-prompt.ts';
import { PasskeySheet } from './PasskeySheet.tsx';
import { PromptNote } from './PromptNote.tsx';
import { usePasskeys } from './usePasskeys.ts';

/** As the server takes it. */
const LONGEST_NAME = 60;

/** Clés d'accès: those of the account, a new one, and the way of each out of it. */
export function PasskeysScreen() {
  const { t, i18n } = useLingui();
  const goBack = useGoBack('/compte');
  const online = useOnline();
  const say = useToast();
  const [name, setName] = useState(() => ({ phone: t`Téléphone`, tablet: t`Tablette`, computer: t`Ordinateur` })[deviceKind()]);
  const [openedId, setOpenedId] = useState<string>();
  const keys = usePasskeys();
  const opened = keys.passkeys?.find(({ passkeyId }) => passkeyId === openedId);
  const day = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium' });

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await keys.add(name.trim())) say({ text: t`La clé d’accès est ajoutée` });
  };
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Clés d'accès`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mb-4 mt-2 max-w-[52ch] text-sm text-muted">{t`Une clé d'accès ouvre votre compte sur un nouvel appareil avec votre empreinte, votre visage ou le code de l'écran. Il n'y a rien à retenir ni à taper.`}</p>
      </PageTop>
      {keys.failure === undefined || opened !== undefined ? null : (
        <div className="gutter my-3 flex flex-col items-start gap-2">
          {online ? (
            <PromptNote failure={keys.failure} />
          ) : (
            <Note tone="info">{t`Les clés d'accès se lisent et se changent avec du réseau.`}</Note>
          )}
          {online && keys.passkeys === undefined ? <Button look="underlined" onClick={keys.again}>{t`Réessayer`}</Button> : null}
        </div>
      )}
      {keys.passkeys === undefined && keys.failure === undefined ? <SkeletonRows count={1} label={t`L'écran arrive`} /> : null}
      {keys.passkeys?.length === 0 ? <p className="gutter my-4 text-sm text-muted">{t`Ce compte n'a pas encore de clé d'accès.`}</p> : null}
      {keys.passkeys === undefined || keys.passkeys.length === 0 ? null : (
        <Rows label={t`Clés d'accès`}>
          {keys.passkeys.map(({ passkeyId, name: called, since, usedAt }) => (
            <li key={passkeyId}>
              <Row
                title={called}
                detail={usedAt === null ? t`ajoutée le ${day(since)}` : t`ajoutée le ${day(since)}, utilisée le ${day(usedAt)}`}
                onClick={() => setOpenedId(passkeyId)}
              />
            </li>
          ))}
        </Rows>
      )}
      {!canHavePasskeys() ? (
        <p className="gutter my-5 text-sm text-muted">{t`Ce navigateur, à cette adresse, ne peut pas en faire de nouvelle.`}</p>
      ) : online ? (
        <form className="gutter my-5 flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <Field
            label={t`Nom de la clé`}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button
            type="submit"
            className="self-start"
            pending={keys.working}
            disabled={name.trim() === ''}
          >{t`Ajouter une clé d'accès`}</Button>
        </form>
      ) : null}
      {opened === undefined ? keys.sheet : <PasskeySheet {...keys} passkey={opened} onClose={() => setOpenedId(undefined)} />}
    </div>
  );
}
