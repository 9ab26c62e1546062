import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect } from 'wouter';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { IdentityRows } from './IdentityRows.tsx';
import { RemoveWaySheet, type RemovableWay } from './RemoveWaySheet.tsx';
import { useWaysIn } from './useWaysIn.ts';
import { providersHere, useWaysOffered } from './useWaysOffered.ts';

const MOST_ADDRESSES = 5;

/** Façons d'entrer: every way into the account with what it is good for; addresses and a password where the server sends mail. */
export function WaysInScreen() {
  const { t, i18n } = useLingui();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { account } = useRuntime();
  const added = useWaysIn();
  const { ways, failure, again } = added;
  const offered = useWaysOffered();
  const [leaving, setLeaving] = useState<RemovableWay>();
  if (account.current === undefined) return <Redirect to="/compte" replace />;

  const day = (at: number): string => i18n.date(new Date(at), { dateStyle: 'long' });
  const addresses = ways?.addresses ?? [];
  const mayAdd = offered?.email === true;
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Façons d'entrer`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Toutes mènent au même compte. Gardez-en au moins deux : si l'une manque, l'autre vous ramène à vos livres.`}</p>
      </PageTop>
      <h2 className="gutter mb-2 mt-5">{t`Toujours là`}</h2>
      <Rows>
        <li>
          <Row
            href="/compte/appareil"
            title={t`Un appareil déjà connecté`}
            detail={t`Le plus simple : un carré à viser ou trois mots, et un oui`}
          />
        </li>
        <li>
          <Row
            href="/compte/nouvelle-phrase"
            title={t`La phrase de secours`}
            detail={t`Quand vous n'avez plus aucun appareil : douze mots sur du papier`}
          />
        </li>
      </Rows>
      {failure === undefined ? null : (
        <div className="gutter mt-5">
          <Note tone="info" live>
            <p>{failure.type === 'Offline' ? t`Vos adresses se lisent avec du réseau.` : words(failure)}</p>
            {failure.type === 'Offline' ? null : <Button look="underlined" onClick={again}>{t`Réessayer`}</Button>}
          </Note>
        </div>
      )}
      {ways === undefined && failure === undefined ? <SkeletonRows count={2} label={t`L'écran arrive`} /> : null}
      {ways === undefined || (!mayAdd && addresses.length === 0) ? null : (
        <>
          <h2 className="gutter mb-2 mt-6">{t`Adresses e-mail`}</h2>
          <Rows>
            {addresses.map(({ addressId, address, since }) => (
              <li key={addressId}>
                <Row
                  title={<span translate="no">{address}</span>}
                  detail={t`un code y est envoyé ; ajoutée le ${day(since)}`}
                  onClick={() => setLeaving({ type: 'address', addressId, address, isLast: addresses.length === 1 })}
                />
              </li>
            ))}
            {mayAdd && addresses.length < MOST_ADDRESSES ? (
              <li>
                <Row href="/compte/adresse" title={t`Ajouter une adresse`} detail={t`Pour entrer avec un code reçu par e-mail`} />
              </li>
            ) : null}
          </Rows>
          {addresses.length === 0 ? null : (
            <>
              <h2 className="gutter mb-2 mt-6">{t`Mot de passe`}</h2>
              <Rows>
                {mayAdd ? (
                  <li>
                    <Row
                      href="/compte/mot-de-passe"
                      title={ways.passwordSince === undefined ? t`Choisir un mot de passe` : t`Changer le mot de passe`}
                      detail={
                        ways.passwordSince === undefined
                          ? t`Pour entrer sans lire vos messages, avec une de ces adresses`
                          : t`valable depuis le ${day(ways.passwordSince)}`
                      }
                    />
                  </li>
                ) : null}
                {ways.passwordSince === undefined ? null : (
                  <li>
                    <Row title={t`Retirer le mot de passe`} onClick={() => setLeaving({ type: 'password' })} />
                  </li>
                )}
              </Rows>
            </>
          )}
        </>
      )}
      {ways === undefined ? null : (
        <IdentityRows identities={ways.identities ?? []} providers={providersHere(offered)} onLeave={setLeaving} />
      )}
      {leaving === undefined ? null : <RemoveWaySheet way={leaving} added={added} onClose={() => setLeaving(undefined)} />}
    </div>
  );
}
