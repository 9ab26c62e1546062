import { useLingui } from '@lingui/react/macro';
import type { AccountIdentity } from '#protocol/openid.ts';
import type { OpenIdPlace } from '../../runtime/runtime.ts';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import type { RemovableWay } from './RemoveWaySheet.tsx';
import { useProvider } from './useProvider.ts';

interface IdentityRowsProps {
  readonly identities: readonly AccountIdentity[];
  /** Those that this server offers here. */
  readonly providers: readonly OpenIdPlace[];
  readonly onLeave: (way: RemovableWay) => void;
}

/** Accounts at other services that open this one, and those that may be added; nothing where there are neither. */
export function IdentityRows({ identities, providers, onLeave }: IdentityRowsProps) {
  const { t, i18n } = useLingui();
  const words = useWords();
  const { working, failure, go } = useProvider();
  if (identities.length === 0 && providers.length === 0) return null;
  const day = (at: number): string => i18n.date(new Date(at), { dateStyle: 'long' });
  return (
    <>
      <h2 className="gutter mb-2 mt-6">{t`Comptes d'autres services`}</h2>
      <Rows>
        {identities.map(({ identityId, provider, label, since, usedAt }) => (
          <li key={identityId}>
            <Row
              title={provider}
              detail={
                <>
                  <span className="block [overflow-wrap:anywhere]" translate="no">
                    {label}
                  </span>
                  {usedAt === null ? t`ajouté le ${day(since)}` : t`ajouté le ${day(since)}, utilisé le ${day(usedAt)}`}
                </>
              }
              onClick={() => onLeave({ type: 'identity', identityId, provider, label })}
            />
          </li>
        ))}
        {providers.map((provider) => (
          <li key={provider.id}>
            <Row
              title={t`Ajouter ${provider.name}`}
              detail={working === provider.id ? t`On vous y emmène…` : t`Vous y direz qui vous êtes, puis reviendrez ici`}
              onClick={() => void go({ type: 'begin-adding', provider })}
            />
          </li>
        ))}
      </Rows>
      {failure === undefined ? null : (
        <div className="gutter mt-4">
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        </div>
      )}
    </>
  );
}
