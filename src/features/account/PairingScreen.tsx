import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import type { AccountSummary } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Band } from '../../ui/Band.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { pairingAddress, pairingMotif, SCAN_PATH } from './pairing-address.ts';
import { useCountdown } from './useCountdown.ts';
import { usePairing } from './usePairing.ts';

/** Ajouter un appareil: a square to scan or three words to type, then this device says yes to the one that came. */
export function PairingScreen() {
  const { account } = useRuntime();
  return account.current === undefined ? <Redirect to="/compte" replace /> : <Pairing person={account.current} />;
}

function Pairing({ person }: { readonly person: AccountSummary }) {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { opened, status, failure, answer, again } = usePairing();
  const seconds = useCountdown(opened?.expiresAt);
  const over =
    status?.state === 'expired' || (opened !== undefined && seconds === 0 && (status === undefined || status.state === 'waiting'));
  const motif = (size: number) =>
    opened === undefined ? null : <Avatar name={pairingMotif(person.firstName, opened.words)} size={size} />;
  const waiting = opened !== undefined && !over && (status === undefined || status.state === 'waiting');

  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Ajouter un appareil`} backLabel={t`Retour`} onBack={goBack} />
      {waiting ? (
        <>
          <figure className="mx-auto mt-4 w-[264px] bg-[#fff]">
            <Band seed={person.userId} cells={5} />
            <div className="mx-auto w-[224px] py-2.5">
              <QrCode text={pairingAddress(location.origin, opened.words)} label={t`Carré à viser avec l'autre appareil`} />
            </div>
            <Band seed={person.userId} cells={5} />
          </figure>
          <p
            className="d mt-4 flex flex-wrap justify-center gap-x-3.5 gap-y-1 text-[1.375rem] font-stretch-84% leading-none"
            translate="no"
            aria-label={t`Les trois mots`}
            role="group"
          >
            {opened.words.map((word, place) => (
              <span key={place}>{word}</span>
            ))}
          </p>
          <p className="num mt-2 text-center text-xs text-muted" role="timer">
            {t`encore valable ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')}`}
          </p>
          <ol className="gutter mt-6 flex flex-col gap-3 text-sm">
            <Step number={1}>{t`Sur l'autre appareil, ouvrez Griot et touchez « J'ai déjà Griot ailleurs ».`}</Step>
            <Step number={2}>{t`Visez ce carré, ou tapez les trois mots.`}</Step>
            <Step number={3}>
              <span className="flex items-center gap-2">
                {t`Vérifiez que les deux montrent ce motif, et dites oui ici.`} {motif(18)}
              </span>
            </Step>
          </ol>
          <div className="gutter mt-6">
            <ButtonLink look="line" icon="qr-code" block href={SCAN_PATH}>{t`C'est moi qui scanne`}</ButtonLink>
          </div>
        </>
      ) : null}
      <div className="gutter mt-5 flex flex-col items-start gap-4" aria-live="assertive">
        {failure === undefined ? null : <Note tone="danger">{words(failure)}</Note>}
        {failure !== undefined && opened === undefined ? <Button onClick={again}>{t`Réessayer`}</Button> : null}
        {over ? (
          <>
            <p className="text-sm">{t`Ces trois mots ne sont plus valables.`}</p>
            <Button onClick={again}>{t`Montrer trois nouveaux mots`}</Button>
          </>
        ) : null}
        {status?.state === 'claimed' ? (
          <>
            <div className="flex items-center gap-3.5">
              {motif(56)}
              <h2 className="min-w-0 flex-1">{t`« ${status.deviceName} » demande à entrer`}</h2>
            </div>
            <p className="max-w-[52ch] text-sm text-muted">{t`Est-ce bien l'appareil que vous avez en main, et montre-t-il ce même motif ? Il aura toute votre bibliothèque.`}</p>
            <div className="flex flex-wrap gap-2.5">
              <Button onClick={() => void answer(true)}>{t`Oui, le laisser entrer`}</Button>
              <Button look="line" onClick={() => void answer(false)}>{t`Non, refuser`}</Button>
            </div>
          </>
        ) : null}
        {status?.state === 'confirmed' || status?.state === 'used' ? (
          <>
            <Note tone="success">
              {status.state === 'used'
                ? t`« ${status.deviceName} » est relié à votre compte.`
                : t`C'est oui. « ${status.deviceName} » va recevoir votre bibliothèque.`}
            </Note>
            <ButtonLink href="/">{t`Terminer`}</ButtonLink>
          </>
        ) : null}
        {status?.state === 'refused' ? (
          <>
            <Note tone="info">{t`Refusé : cet appareil n'a rien reçu.`}</Note>
            <Button onClick={again}>{t`Montrer trois nouveaux mots`}</Button>
          </>
        ) : null}
      </div>
    </div>
  );
}

function Step({ number, children }: { readonly number: number; readonly children: ReactNode }) {
  return (
    <li className="flex gap-3.5">
      <span aria-hidden="true" className="d num w-4 flex-none text-lg leading-[1.2] text-accent-ink">
        {number}
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}
