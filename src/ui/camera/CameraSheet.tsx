import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../Button.tsx';
import { Note } from '../Note.tsx';
import { Sheet } from '../Sheet.tsx';

export interface CameraWords {
  readonly title: string;
  readonly picture: string;
  /** What to aim at. */
  readonly aim: string;
  readonly close: string;
  readonly noCamera: string;
  readonly noReader: string;
  /** A square was read, and is none of those that are looked for. */
  readonly otherSquare: string;
}

interface CameraSheetProps {
  readonly words: CameraWords;
  readonly onClose: () => void;
  /** Says whether the text of the square was the right one; otherwise the camera goes on looking. */
  readonly onText: (text: string) => boolean;
}

type Trouble = 'no-camera' | 'no-reader' | 'other-square';

/** The camera and what reads it, loaded only here: a megabyte that most people never need. */
export function CameraSheet({ words, onClose, onText }: CameraSheetProps) {
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
      const scanner = await import('./scanner.ts').catch(() => undefined);
      const element = video.current;
      if (element === null || signal.aborted) return;
      const onTexts = (texts: readonly string[]) => texts.some((text) => hear(text));
      const ended = scanner === undefined ? 'no-reader' : await scanner.watchCamera(element, { kinds: ['qr_code'], signal, onTexts });
      if (ended !== 'done' && !signal.aborted) setTrouble(ended === 'refused' ? 'no-camera' : ended);
    }
  }, []);

  const sentences: { readonly [T in Trouble]: string } = {
    'no-camera': words.noCamera,
    'no-reader': words.noReader,
    'other-square': words.otherSquare,
  };
  return (
    <Sheet
      label={words.title}
      onClose={onClose}
      footer={
        <Button look="line" block onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      <video ref={video} className="block aspect-square w-full bg-well object-cover" muted playsInline aria-label={words.picture} />
      <div className="gutter py-3.5" role="status">
        {trouble === undefined ? (
          <p className="text-sm">{words.aim}</p>
        ) : (
          <Note tone={trouble === 'other-square' ? 'warning' : 'danger'}>{sentences[trouble]}</Note>
        )}
      </div>
    </Sheet>
  );
}
