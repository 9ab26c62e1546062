import { useLingui } from '@lingui/react/macro';
import { useCallback, useState, type ReactNode } from 'react';
import type { Result } from '#domain/result.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { FactorForm } from './FactorForm.tsx';

export interface Factor {
  /** Carries out `work`; where the server wants a code first, asks for it and goes on. Answers why not when none was given. */
  readonly guarded: <T, E extends { readonly type: string }>(work: () => Promise<Result<T, E>>) => Promise<Result<T, E>>;
  /** To be shown by the screen: asks for the code while it is wanted. */
  readonly sheet: ReactNode;
}

/** Acts that ask for a fresh code of the second factor, where the account has one (ACC-134). */
export function useFactor(): Factor {
  const [waiting, setWaiting] = useState<{ readonly answer: (given: boolean) => void }>();
  const guarded = useCallback(async <T, E extends { readonly type: string }>(work: () => Promise<Result<T, E>>): Promise<Result<T, E>> => {
    for (;;) {
      const done = await work();
      if (done.ok || !owesCode(done.error)) return done;
      const given = await new Promise<boolean>((answer) => setWaiting({ answer }));
      setWaiting(undefined);
      if (!given) return done;
    }
  }, []);
  const sheet = waiting === undefined ? null : <FactorSheet onAnswer={waiting.answer} />;
  return { guarded, sheet };
}

const owesCode = (failure: { readonly type: string; readonly kind?: string }): boolean =>
  failure.type === 'ServerSaid' && failure.kind === 'second-factor-needed';

function FactorSheet({ onAnswer }: { readonly onAnswer: (given: boolean) => void }) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const give = async (code: string): Promise<void> => {
    setWorking(true);
    const answer = await account.ask({ method: 'POST', path: '/api/account/second-factor/proof', body: { code } });
    setWorking(false);
    if (answer.ok) onAnswer(true);
    else setFailure(answer.error);
  };
  const close = (): void => onAnswer(false);
  return (
    <Sheet label={t`Un code, puis c'est fait`} onClose={close}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <SheetHead title={t`Un code, puis c'est fait`} closeLabel={t`Fermer`} onClose={close} />
        <p className="max-w-[52ch] text-sm">{t`Ce que vous demandez touche à l'entrée de votre compte. Le code vaut un quart d'heure sur cet appareil.`}</p>
        <FactorForm action={t`Continuer`} working={working} failure={failure} onCode={(code) => void give(code)} />
      </div>
    </Sheet>
  );
}
