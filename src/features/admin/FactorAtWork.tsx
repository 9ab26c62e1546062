import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SecondFactorBegun, SecondFactorOn, SecondFactorState } from '#protocol/second-factor.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { CodeForm } from './CodeForm.tsx';
import { FailureNote } from './FailureNote.tsx';
import { spokenLanguage } from './spoken-language.ts';
import { owesCode, useAct } from './useServed.ts';

interface FactorAtWorkProps {
  readonly state: SecondFactorState;
  readonly onChange: () => void;
  readonly onBegun: (begun: SecondFactorBegun) => void;
  readonly onCodes: (on: SecondFactorOn) => void;
}

type Act = 'replace' | 'codes' | 'off';

const CODES = 10;
/** So few codes are left that new ones are advised. */
const FEW = 3;

/** A second factor that is on: what is left of its codes, another app, new codes, and the way to do without. */
export function FactorAtWork({ state, onChange, onBegun, onCodes }: FactorAtWorkProps) {
  const { t, i18n } = useLingui();
  const { working, failure, send } = useAct();
  const [wanted, setWanted] = useState<Act>();
  const { codesLeft, freshUntil, administrator } = state;
  const used = CODES - codesLeft;
  const until = freshUntil === undefined ? undefined : i18n.date(new Date(freshUntil), { timeStyle: 'short' });

  const post = <T,>(path: string, body: object) => send<T>({ method: 'POST', path: `/api/account/second-factor/${path}`, body });
  const carryOut = async (act: Exclude<Act, 'off'>): Promise<void> => {
    setWanted(act);
    if (act === 'replace') {
      const begun = await post<SecondFactorBegun>('replacement', {});
      if (begun !== undefined) onBegun(begun);
      return;
    }
    const on = await post<SecondFactorOn>('codes', { language: spokenLanguage(i18n.locale) });
    if (on !== undefined) onCodes(on);
  };
  return (
    <div className="mt-4 flex flex-col gap-5">
      <div className="gutter flex flex-col gap-3">
        <Note tone="success">
          {until === undefined
            ? t`Le second facteur est actif.`
            : t`Le second facteur est actif, et prouvé sur cet appareil jusqu'à ${until}.`}
        </Note>
        {codesLeft > FEW ? null : (
          <Note tone="warning">
            {codesLeft === 0
              ? t`Vous n'avez plus de code sur papier. Faites-en de nouveaux : sans téléphone, ils sont votre clé.`
              : t`Codes sur papier qui restent : ${codesLeft}. Faites-en de nouveaux.`}
          </Note>
        )}
      </div>
      <Rows label={t`Second facteur`}>
        <li>
          <Row
            title={t`Codes sur papier`}
            detail={t`Utilisés : ${used} sur dix. En faire dix nouveaux`}
            onClick={() => void carryOut('codes')}
          />
        </li>
        <li>
          <Row
            title={t`Changer d'application`}
            detail={t`Nouveau téléphone, ou autre application`}
            onClick={() => void carryOut('replace')}
          />
        </li>
        {administrator ? null : (
          <li>
            <Row title={t`Désactiver le second facteur`} detail={t`Entrer ne demandera plus de code`} onClick={() => setWanted('off')} />
          </li>
        )}
      </Rows>
      <div className="gutter flex flex-col gap-4">
        {wanted !== undefined && wanted !== 'off' && owesCode(failure) ? (
          <>
            <p className="max-w-[52ch] text-sm" role="status">{t`Donnez un code, et nous continuons.`}</p>
            <CodeForm<SecondFactorState>
              key={wanted}
              path="/api/account/second-factor/proof"
              label={t`Continuer`}
              onDone={() => void carryOut(wanted)}
            />
          </>
        ) : wanted === 'off' ? (
          <>
            <p
              className="max-w-[52ch] text-sm"
              role="status"
            >{t`Un dernier code, et votre compte n'en demandera plus. Toutes vos adresses en seront averties.`}</p>
            <CodeForm<SecondFactorState> key="off" path="/api/account/second-factor/removal" label={t`Désactiver`} onDone={onChange} />
            <Button look="underlined" className="self-start" onClick={() => setWanted(undefined)}>{t`Le garder`}</Button>
          </>
        ) : (
          <FailureNote failure={failure} />
        )}
        {working ? <p role="status" className="sr-only">{t`Le serveur est interrogé`}</p> : null}
        {until === undefined && wanted === undefined ? (
          <details className="max-w-[52ch] text-sm">
            <summary className="underlined inline-flex min-h-11 cursor-pointer items-center text-accent-ink">{t`J'ai perdu le téléphone des codes`}</summary>
            <p className="mt-1">{t`Un code sur papier le remplace, ici aussi : choisissez « Changer d'application » et donnez-le.`}</p>
          </details>
        ) : null}
      </div>
    </div>
  );
}
