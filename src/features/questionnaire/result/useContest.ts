import { useState } from 'react';
import { useRuntime } from '../../../runtime/useRuntime.ts';

export interface Contest {
  readonly change: (claimId: string, isContested: boolean) => void;
  /** The claim whose contesting is being saved. */
  readonly pending: string | undefined;
  readonly failure: { readonly type: string } | undefined;
}

/** « Ce n’est pas moi », and taking it back: the attempt is computed anew and the new result kept beside the former ones. */
export function useContest(attemptId: string, onResult: (resultId: string) => void): Contest {
  const { library, thinking } = useRuntime();
  const [pending, setPending] = useState<string>();
  const [failure, setFailure] = useState<{ readonly type: string }>();

  const change = async (claimId: string, contested: boolean): Promise<void> => {
    setPending(claimId);
    setFailure(undefined);
    const wrong = await carryOut(claimId, contested);
    setPending(undefined);
    setFailure(wrong);
  };
  const carryOut = async (claimId: string, contested: boolean): Promise<{ readonly type: string } | undefined> => {
    const said = await library.decideQuestionnaire({ type: 'contest', attemptId, claimId, contested });
    if (!said.ok) return said.error;
    const analysed = await thinking.analyseAttempt(attemptId);
    if (!analysed.ok) return analysed.error;
    const { result } = analysed.value;
    if (result === undefined) return undefined;
    const id = crypto.randomUUID();
    const kept = await library.decideQuestionnaire({ type: 'keepResult', attemptId, result: { id, ...result } });
    if (!kept.ok) return kept.error;
    onResult(id);
    return undefined;
  };
  return { change: (claimId, contested) => void change(claimId, contested), pending, failure };
}
