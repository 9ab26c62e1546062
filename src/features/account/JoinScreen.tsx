import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { INVITATION_PATH, secretInAddress } from '#domain/library/household/invitation-address.ts';
import { waitingInvitation } from '../../runtime/waiting-invitation.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Link } from '../../ui/Link.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { AlreadyInNote } from './AlreadyInNote.tsx';
import { CameraSheet } from './CameraSheet.tsx';
import { ANOTHER, LocalBooks, useLocalBookCount, useProposedChoice } from './LocalBooks.tsx';
import { pairingMotif, wordsInAddress, wordsOf, type PairingWords } from './pairing-address.ts';
import { useCountdown } from './useCountdown.ts';
import { useJoin } from './useJoin.ts';
import { providersHere, useWaysOffered } from './useWaysOffered.ts';

/** J'ai déjà Griot ailleurs: three words or the square of the other device, then its yes. */
export function JoinScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const count = useLocalBookCount();
  const [given] = useState(() => wordsInAddress(location.href, location.origin) ?? undefined);
  const [typed, setTyped] = useState(given?.join(' ') ?? '');
  const [choice, setChoice] = useProposedChoice();
  const [camera, setCamera] = useState(new URLSearchParams(useSearch()).has('viser'));
  const { stage, failure, refused, claim, cancel } = useJoin(() => navigate('/', { replace: true }), given);
  const seconds = useCountdown(stage.type === 'waiting' ? stage.expiresAt : undefined);
  const three = wordsOf(typed);
  const offered = useWaysOffered();

  const join = (found: PairingWords | undefined) => (event?: FormEvent) => {
    event?.preventDefault();
    if (found !== undefined && stage.type === 'typing') void claim(found, choice);
  };

  if (stage.type === 'waiting') {
    return (
      <div className="lg:max-w-160">
        <PageTop title={t`Compte : ${stage.firstName}`} backLabel={t`Retour`} onBack={goBack} />
        <div className="gutter mt-3 flex flex-col items-start gap-4" role="status">
          <p className="flex items-center gap-3.5">
            <Avatar name={pairingMotif(stage.firstName, stage.words)} size={56} />
            <span className="min-w-0 flex-1">{t`L'autre appareil doit montrer ce même motif.`}</span>
          </p>
          <p className="max-w-[52ch]">{t`Si c'est bien votre compte, dites oui sur l'autre appareil. Votre bibliothèque arrivera ici, les livres les plus récents d'abord.`}</p>
          <p className="num text-sm text-muted">{t`encore valable ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')}`}</p>
          {failure === undefined ? null : <Note tone="danger">{words(failure)}</Note>}
          <Button look="line" onClick={cancel}>{t`Ce n'est pas mon compte`}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`J'ai déjà Griot ailleurs`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Sur l'appareil qui a votre bibliothèque : Réglages, Compte et appareils, Ajouter un appareil.`}</p>
      </PageTop>
      <form className="gutter mt-5 flex flex-col gap-4" onSubmit={join(three)}>
        <Field
          label={t`Les trois mots`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          placeholder="baobab 417 tambour"
          translate="no"
        />
        <AlreadyInNote />
        <LocalBooks count={count} value={choice} onChoose={setChoice} />
        {refused ? <Note tone="info" live>{t`L'autre appareil n'a pas laissé entrer celui-ci. Rien n'a changé ici.`}</Note> : null}
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        )}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" pending={stage.type === 'claiming'} disabled={three === undefined}>{t`Rejoindre`}</Button>
          <Button look="line" icon="qr-code" onClick={() => setCamera(true)}>{t`Viser le carré`}</Button>
        </div>
        <p className="text-sm text-muted">
          {t`Plus aucun appareil ?`}{' '}
          <Link
            href="/compte/retrouver"
            className="underlined inline-flex min-h-11 items-center text-accent-ink"
          >{t`Retrouver avec la phrase de secours`}</Link>
        </p>
        {offered?.email === true ? (
          <p className="text-sm">
            <Link
              href={`/compte/par-adresse${location.hash === ANOTHER ? ANOTHER : ''}`}
              className="underlined inline-flex min-h-11 items-center text-accent-ink"
            >{t`Avec une adresse e-mail`}</Link>
          </p>
        ) : null}
        {providersHere(offered).map(({ id, name }) => (
          <p key={id} className="text-sm">
            <Link
              href={`/compte/chez/${id}${location.hash === ANOTHER ? ANOTHER : ''}`}
              className="underlined inline-flex min-h-11 items-center text-accent-ink"
            >{t`Continuer avec ${name}`}</Link>
          </p>
        ))}
      </form>
      {camera ? (
        <CameraSheet
          onClose={() => setCamera(false)}
          onText={(text) => {
            // Whoever was shown an invitation's square, and has no account here yet, may well come this way.
            const secret = secretInAddress(text, location.origin);
            if (secret !== undefined) {
              waitingInvitation.keep(secret);
              navigate(INVITATION_PATH);
              return true;
            }
            const found = wordsInAddress(text, location.origin) ?? undefined;
            if (found === undefined) return false;
            setCamera(false);
            setTyped(found.join(' '));
            void claim(found, choice);
            return true;
          }}
        />
      ) : null}
    </div>
  );
}
