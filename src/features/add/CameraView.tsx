import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { CodeKind } from '../../ui/camera/scanner.ts';
import { createSights } from './sights.ts';

export const BOOK_CODES: readonly CodeKind[] = ['ean_13', 'ean_8', 'upc_a'];

type Trouble = 'no-camera' | 'refused' | 'no-reader';

interface CameraViewProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Texts of codes that came into sight; `true` ends the watch. */
  readonly onTexts: (texts: readonly string[]) => boolean;
  /** Buttons of the upper edge. */
  readonly actions: ReactNode;
  /** What is said over the lower edge. */
  readonly foot: ReactNode;
}

/** The camera with its frame; where there is none it says why, and what does the same. */
export function CameraView({ title, onClose, onTexts, actions, foot }: CameraViewProps) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble>();
  const [torch, setTorch] = useState<{ readonly light: (on: boolean) => Promise<void>; readonly on: boolean }>();
  const [attempt, setAttempt] = useState(0);
  const hear = useEffectEvent(onTexts);

  useEffect(() => {
    const end = new AbortController();
    const sights = createSights();
    void watch(end.signal);
    return () => end.abort();

    async function watch(signal: AbortSignal): Promise<void> {
      const scanner = await import('../../ui/camera/scanner.ts').catch(() => undefined);
      const element = video.current;
      if (element === null || signal.aborted) return;
      // Also where the camera is refused: pictures are read with it, and later there may be no network.
      scanner?.fetchReader(BOOK_CODES).catch(() => undefined);
      const ended =
        scanner === undefined
          ? 'no-reader'
          : await scanner.watchCamera(element, {
              kinds: BOOK_CODES,
              signal,
              onTexts(texts) {
                const fresh = sights.fresh(texts, performance.now());
                return fresh.length > 0 && hear(fresh);
              },
              onLight: (light) => setTorch(light && { light, on: false }),
            });
      if (ended !== 'done' && !signal.aborted) setTrouble(ended);
    }
  }, [attempt]);

  const sentences: { readonly [T in Trouble]: string } = {
    'no-camera': t`Griot ne trouve pas d’appareil photo libre. Choisissez une photo du code, ou tapez-le.`,
    refused: t`L’appareil photo n’est pas permis à Griot. Autorisez-le dans les réglages du navigateur, ou choisissez une photo, ou tapez le code.`,
    'no-reader': t`Le lecteur de codes n’est pas encore sur cet appareil et demande du réseau. Tapez le code, il est rangé pareil.`,
  };
  return (
    <div className="relative h-[17.6rem] overflow-hidden bg-[oklch(.2_.02_58)] text-[oklch(.96_.012_92)] lg:h-[22rem]">
      <video
        ref={video}
        className={`absolute inset-0 size-full object-cover ${trouble === undefined ? '' : 'invisible'}`}
        muted
        playsInline
        aria-label={t`Image de l’appareil photo`}
      />
      {trouble === undefined ? (
        <svg
          viewBox="0 0 260 132"
          aria-hidden="true"
          className="absolute left-1/2 top-1/2 -ml-[130px] -mt-[66px] h-[132px] w-[260px] fill-none stroke-(--ngalama-300)"
          strokeWidth="4"
        >
          <path d="M2 34V2H34M226 2H258V34M258 98V130H226M34 130H2V98" />
          <path d="M12 66H248" strokeWidth="2" />
        </svg>
      ) : (
        <div role="status" className="gutter absolute inset-x-0 top-16 flex flex-col items-start gap-3 text-sm leading-[1.4]">
          <p className="flex items-start gap-2.5">
            <Icon name="alert" size={20} />
            <span>{sentences[trouble]}</span>
          </p>
          <button
            type="button"
            className="underlined min-h-11"
            onClick={() => {
              setTrouble(undefined);
              setAttempt(attempt + 1);
            }}
          >
            {t`Essayer encore`}
          </button>
        </div>
      )}
      <div className="absolute inset-x-0 top-0 flex min-h-15 items-center gap-1 bg-linear-to-b from-[oklch(.15_.015_58/.7)] px-1 pt-1 lg:px-5">
        <IconButton icon="x" size={24} label={t`Fermer`} onClick={onClose} />
        <h1 className="min-w-0 flex-1 text-lg font-stretch-86%">{title}</h1>
        {torch === undefined ? null : (
          <IconButton
            icon="flashlight"
            label={t`Lampe`}
            aria-pressed={torch.on}
            onClick={() => {
              void torch.light(!torch.on);
              setTorch({ ...torch, on: !torch.on });
            }}
          />
        )}
        {actions}
      </div>
      <div className="absolute inset-x-0 bottom-0">{foot}</div>
    </div>
  );
}
