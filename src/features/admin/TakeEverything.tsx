import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ExportPreview } from '#protocol/account-export.ts';
import { canShare, save, share } from '../../pwa/hand-over.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { useOnline } from '../../ui/useOnline.ts';
import { FailureNote } from './FailureNote.tsx';
import { useBytes } from './useBytes.ts';
import type { Everything, Taking } from './useEverything.ts';

export interface TakeEverythingProps {
  readonly everything: Everything;
  readonly preview: ExportPreview;
}

/** The press, how far it is, and what came of it. */
export function TakeEverything({ everything: { taking, take, stop }, preview }: TakeEverythingProps) {
  const { t } = useLingui();
  const online = useOnline();
  const isUnderWay = taking.type === 'asked' || taking.type === 'coming';
  return (
    <section className="gutter mt-6">
      {isUnderWay ? <Coming taking={taking} about={preview.bytes} /> : null}
      <Outcome taking={taking} />
      <div className="mt-4 flex flex-wrap gap-2.5">
        {isUnderWay ? (
          <Button look="line" onClick={stop}>{t`Arrêter`}</Button>
        ) : (
          <Button
            icon="download"
            look={taking.type === 'done' ? 'line' : 'accent'}
            disabled={!online || taking.type === 'later'}
            onClick={take}
          >
            {taking.type === 'done' ? t`Recommencer` : t`Emporter tout`}
          </Button>
        )}
      </div>
    </section>
  );
}

function Coming({ taking, about }: { readonly taking: Taking; readonly about: number }) {
  const { t } = useLingui();
  const inWords = useBytes();
  const [received, total] = taking.type === 'coming' ? [taking.received, taking.total] : [0, about];
  const words = taking.type === 'coming' ? t`${inWords(received)} sur ${inWords(total)}` : t`Le serveur rassemble tout…`;
  return (
    <div>
      <p className="mb-2 text-sm" role="status">
        {taking.type === 'coming' ? t`Le fichier arrive. Gardez cette page ouverte.` : words}
      </p>
      <Trame percent={(100 * received) / Math.max(1, total)} label={words} />
      {taking.type === 'coming' ? <p className="num mt-1 text-sm">{words}</p> : null}
    </div>
  );
}

/** What is there now, or why it is not and what to do. */
function Outcome({ taking }: { readonly taking: Taking }) {
  const { t } = useLingui();
  const inWords = useBytes();
  const say = useToast();
  const here = thisDevice.here();
  switch (taking.type) {
    case 'idle':
    case 'asked':
    case 'coming':
      return null;
    case 'refused':
      return <FailureNote failure={taking.failure} />;
    case 'later':
      return (
        <Note tone="info" live>
          {laterWords(taking.why, taking.seconds)}
        </Note>
      );
    case 'broken':
      return (
        <Note tone="danger" live>
          {taking.failure.type === 'no-room'
            ? t`Il n'y a pas assez de place sur ${here} pour ce fichier. Libérez-en, ou emportez tout depuis un autre appareil. Rien n'a été gardé.`
            : t`La ligne a été coupée après ${inWords(taking.failure.received)}. Un fichier incomplet ne vaut rien : nous l'avons jeté. Recommencez quand le réseau est meilleur.`}
        </Note>
      );
    case 'done': {
      const { name, bytes, file } = taking;
      const handOut = async (whole: File): Promise<void> => {
        if (!(await share(whole))) say({ text: t`Le partage n'a pas abouti. Enregistrez le fichier, puis envoyez-le vous-même.` });
      };
      return (
        <>
          <Note tone="success" live>
            {file === undefined
              ? t`Tout y est : ${name}, ${inWords(bytes)}, enregistré là où vous l'avez voulu. Gardez-le comme un carnet personnel.`
              : t`Tout est arrivé : ${name}, ${inWords(bytes)}. Il reste à l'enregistrer ; gardez-le comme un carnet personnel.`}
          </Note>
          {file === undefined ? null : (
            <div className="mt-3 flex flex-wrap gap-2.5">
              <Button icon="download" onClick={() => save(file)}>{t`Enregistrer le fichier`}</Button>
              {canShare(file) ? <Button look="line" icon="share-2" onClick={() => void handOut(file)}>{t`Partager`}</Button> : null}
            </div>
          )}
        </>
      );
    }
  }
}

function laterWords(why: 'under-way' | 'enough' | 'busy', seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.ceil(seconds / 3_600);
  switch (why) {
    case 'under-way':
      return plural(minutes, {
        one: 'Un de vos appareils emporte déjà tout en ce moment. Revenez quand il a fini, ou dans # minute.',
        other: 'Un de vos appareils emporte déjà tout en ce moment. Revenez quand il a fini, ou dans # minutes.',
      });
    case 'enough':
      return plural(hours, {
        one: 'Vous avez tout emporté plusieurs fois depuis hier. Le serveur le refera dans # heure.',
        other: 'Vous avez tout emporté plusieurs fois depuis hier. Le serveur le refera dans # heures.',
      });
    case 'busy':
      return plural(minutes, {
        one: 'Le serveur a beaucoup à faire. Rouvrez cette page dans # minute.',
        other: 'Le serveur a beaucoup à faire. Rouvrez cette page dans # minutes.',
      });
  }
}
