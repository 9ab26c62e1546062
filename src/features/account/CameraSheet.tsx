import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

interface CameraSheetProps {
  readonly onClose: () => void;
  /** Says whether the text of the square was the right one; otherwise the camera goes on looking. */
  readonly onText: (text: string) => boolean;
}

type Trouble = 'no-camera' | 'no-reader' | 'other-square';

/** The camera and what reads it, loaded only here: a megabyte that most people never need. */
export function CameraSheet({ onClose, onText }: CameraSheetProps) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble>();
  const hear = useEffectEvent((text: string): boolean => {
    const right = onText(text);
    if (!right) setTrouble('other-square');
    return right;
  });

  useEffect(() => {
    const end = new AbortController();
    void watch(end.signal);
    return () => end.abort();

    async function watch(signal: AbortSignal): Promise<void> {
      const scanner = await import('../../ui/camera/scanner.ts').catch(() => undefined);
      const element = video.current;
      if (element === null || signal.aborted) return;
      const onTexts = (texts: readonly string[]) => texts.some((text) => hear(text));
      const ended = scanner === undefined ? 'no-reader' : await scanner.watchCamera(element, { kinds: ['qr_code'], signal, onTexts });
      if (ended !== 'done' && !signal.aborted) setTrouble(ended === 'refused' ? 'no-camera' : ended);
    }
  }, []);

  const sentences: { readonly [T in Trouble]: string } = {
    'no-camera': t`Griot n'a pas accès à l'appareil photo. Autorisez-le dans les réglages du navigateur, ou tapez les trois mots.`,
    'no-reader': t`Le lecteur de carrés n'est pas encore sur cet appareil et demande du réseau. Tapez les trois mots à la place.`,
    'other-square': t`Ce carré n'est pas celui d'un compte de ce Griot. Visez celui de l'autre appareil.`,
  };
  return (
    <Sheet
      label={t`Viser le carré`}
      onClose={onClose}
      footer={<Button look="line" block onClick={onClose}>{t`Taper les trois mots`}</Button>}
    >
      <video
        ref={video}
        className="block aspect-square w-full bg-well object-cover"
        muted
        playsInline
        aria-label={t`Image de l'appareil photo`}
      />
      <div className="gutter py-3.5" role="status">
        {trouble === undefined ? (
          <p className="text-sm">{t`Visez le carré affiché sur l'autre appareil.`}</p>
        ) : (
          <Note tone={trouble === 'other-square' ? 'warning' : 'danger'}>{sentences[trouble]}</Note>
        )}
      </div>
    </Sheet>
  );
}
