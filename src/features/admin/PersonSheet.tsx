import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { plural } from '@lingui/core/macro';
import type { AdminPerson } from '#protocol/admin.ts';
import type { ErasurePreview } from '#protocol/erasure.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { FailureNote } from './FailureNote.tsx';
import { useBytes } from './useBytes.ts';
import { useAct, useServed } from './useServed.ts';

type Reason = 'asked' | 'abuse' | 'law' | 'unused';

export interface PersonSheetProps {
  readonly userId: string;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

/** One person: figures and devices, never what they wrote; suspending, signing out everywhere, erasing. */
export function PersonSheet({ userId, onClose, onChange }: PersonSheetProps) {
  const { t, i18n } = useLingui();
  const bytes = useBytes();
  const say = useToast();
  const { value, failure, again } = useServed<AdminPerson>(`/api/admin/people/${userId}`);
  const { working, failure: refused, send } = useAct();
  const act = async (part: string, body: object, done: string): Promise<void> => {
    if ((await send({ method: 'POST', path: `/api/admin/people/${userId}/${part}`, body })) === undefined) return;
    say({ text: done });
    again();
    onChange();
    if (part === 'erasure') onClose();
  };
  const name = value?.name ?? t`Personne sans nom`;
  const moment = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Sheet label={name} onClose={onClose}>
      <div className="gutter flex flex-col gap-5 pb-6 pt-4">
        <SheetHead title={name} closeLabel={t`Fermer`} onClose={onClose} />
        <FailureNote failure={failure} again={again} />
        {value === undefined && failure === undefined ? <SkeletonRows count={3} label={t`L'écran arrive`} /> : null}
        {value === undefined ? null : (
          <>
            <p className="text-sm">
              {t`Lignes : ${value.figures.rows}. Fichiers : ${bytes(value.figures.fileBytes)}. Appareils : ${value.figures.devices}. Compte du ${moment(value.since)}.`}
            </p>
            <p className="text-xs text-muted [overflow-wrap:anywhere]">{value.userId}</p>
            <ul className="text-sm">
              {value.sessions.map(({ deviceId, deviceName, seenAt }) => (
                <li key={deviceId}>{t`${deviceName}, vu le ${moment(seenAt)}`}</li>
              ))}
            </ul>
            <FailureNote failure={refused} />
            {value.administrator ? (
              <Note tone="info">{t`Ce compte administre le serveur : il ne se suspend ni ne s'efface d'ici.`}</Note>
            ) : (
              <>
                <div className="flex flex-wrap gap-2.5">
                  {value.suspendedAt === undefined ? (
                    <Button
                      look="line"
                      pending={working}
                      onClick={() => void act('suspension', { suspended: true }, t`${name} est suspendu`)}
                    >{t`Suspendre`}</Button>
                  ) : (
                    <Button pending={working} onClick={() => void act('suspension', { suspended: false }, t`${name} peut continuer`)}>
                      {t`Lever la suspension`}
                    </Button>
                  )}
                  <Button
                    look="line"
                    pending={working}
                    disabled={value.sessions.length === 0}
                    onClick={() => void act('sign-out', {}, t`Tous les appareils sont déconnectés`)}
                  >{t`Déconnecter partout`}</Button>
                </div>
                <EraseForm
                  userId={userId}
                  name={value.name}
                  working={working}
                  onErase={(erasing) => void act('erasure', { ...erasing, language: i18n.locale }, t`Le compte est effacé`)}
                />
              </>
            )}
          </>
        )}
      </div>
    </Sheet>
  );
}

interface Erasing {
  readonly reason: Reason;
  readonly typed: string;
  /** Groups that end for others, which were shown. */
  readonly endsFor: readonly string[];
}

interface EraseFormProps {
  readonly userId: string;
  readonly name: string;
  readonly working: boolean;
  readonly onErase: (erasing: Erasing) => void;
}

/** For ever, and for everybody in the groups that are named first: the name is typed. */
function EraseForm({ userId, name, working, onErase }: EraseFormProps) {
  const { t } = useLingui();
  const { value: preview, failure, again } = useServed<ErasurePreview>(`/api/admin/people/${userId}/erasure`);
  const [reason, setReason] = useState<Reason>('asked');
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (preview === undefined) return;
    onErase({ reason, typed, endsFor: preview.shared.map(({ realmId }) => realmId) });
    // Somebody may have come in since: a refusal is followed by what would go now.
    again();
  };
  return (
    <form className="flex flex-col gap-3 border-t border-line pt-4" onSubmit={submit} noValidate>
      <h3>{t`Effacer ce compte`}</h3>
      <p className="text-sm">{t`C'est pour toujours. Ce qui est sur ses appareils y reste ; ses adresses e-mail, s'il y en a, reçoivent un message.`}</p>
      <FailureNote failure={failure} again={again} />
      {preview === undefined || preview.shared.length === 0 ? null : (
        <Note tone="warning">
          <p>{t`Ces groupes sont à cette personne et se ferment pour tous :`}</p>
          <ul className="mt-2 list-disc pl-5">
            {preview.shared.map(({ realmId, name: group, people }) => (
              <li key={realmId}>
                {group === '' ? t`Groupe sans nom` : group} ({plural(people, { one: '# autre personne', other: '# autres personnes' })})
              </li>
            ))}
          </ul>
        </Note>
      )}
      <Choice<Reason>
        label={t`Raison`}
        value={reason}
        onChoose={setReason}
        choices={[
          { value: 'asked', label: t`La personne le demande` },
          { value: 'abuse', label: t`Abus` },
          { value: 'law', label: t`Obligation légale` },
          { value: 'unused', label: t`Compte inutilisé` },
        ]}
      />
      <Field
        label={t`Pour confirmer, écrivez : ${name}`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        maxLength={130}
      />
      <Button
        type="submit"
        look="line"
        pending={working}
        disabled={typed.trim() !== name || preview === undefined}
        className="self-start"
      >{t`Effacer pour toujours`}</Button>
    </form>
  );
}
