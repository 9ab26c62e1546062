import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { consentOf, type Consent } from '#domain/questionnaire/decision.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { Attempt } from '#domain/questionnaire/attempt.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

export interface ConsentSheetProps {
  readonly sheet: { readonly attempt: Attempt; readonly staysHere: boolean };
  readonly definition: Definition | undefined;
  readonly onClose: () => void;
}

/** What the answers may be used for, purpose by purpose; each switch holds at once. */
export function ConsentSheet({ sheet: { attempt, staysHere }, definition, onClose }: ConsentSheetProps) {
  const { t } = useLingui();
  const { library, account } = useRuntime();
  const words = useWords();
  const [failure, setFailure] = useState<{ readonly type: string }>();
  const consent = consentOf(attempt, staysHere);
  const here = thisDevice.here();
  const personal = definition?.questions.filter(({ mayStayHere }) => mayStayHere).map(({ id }) => id) ?? [];
  const agree = async (change: Partial<Consent>): Promise<void> => {
    const done = await library.decideQuestionnaire({
      type: 'consent',
      attemptId: attempt.id,
      consent: { ...consent, ...change },
      mayStayHere: personal,
    });
    setFailure(done.ok ? undefined : done.error);
  };
  const title = t`Où vont mes réponses`;
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter pb-2 pt-4">
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        <p className="mt-2 text-sm text-muted">
          {account.current === undefined
            ? t`Elles sont enregistrées sur ${here}. Sans compte, rien n’en part ; ce que vous choisissez ici vaudra si vous en créez un.`
            : t`Elles sont enregistrées sur ${here}. Le reste, vous le décidez, et pouvez en changer à tout moment.`}
        </p>
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        )}
      </div>
      <div className="pb-6">
        <Switch
          label={t`Les retrouver sur mes autres appareils`}
          detail={t`Elles passent par le serveur de votre compte. Sans cela, les réponses et le résultat ne quittent pas ${here}.`}
          on={!consent.staysHere}
          onChange={(on) => void agree({ staysHere: !on })}
        />
        <Switch
          label={t`Y compris mes textes libres et mon CV`}
          detail={t`Ce que vous racontez avec vos mots. Sinon ils restent sur ${here}, même quand le reste voyage.`}
          on={consent.textsTravel && !consent.staysHere}
          onChange={(on) => void agree({ textsTravel: on, ...(on && { staysHere: false }) })}
        />
        <Switch
          label={t`Les lier à ma bibliothèque`}
          detail={t`Pour proposer des livres d’après vos pistes. Le rapprochement se fait ici ; rien n’en part.`}
          on={consent.linksLibrary}
          onChange={(on) => void agree({ linksLibrary: on })}
        />
      </div>
    </Sheet>
  );
}
