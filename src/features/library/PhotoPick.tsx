import { useRef } from 'react';
import { Button, type ButtonLook } from '../../ui/Button.tsx';

export interface PhotoPickProps {
  readonly label: string;
  readonly look?: ButtonLook;
  /** Asks the phone's camera instead of its album. */
  readonly camera?: boolean;
  readonly onPhoto: (photo: File) => void;
}

/** A button for the browser's own way to a picture: album, file or camera. */
export function PhotoPick({ label, look = 'line', camera = false, onPhoto }: PhotoPickProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture={camera ? 'environment' : undefined}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const photo = event.target.files?.[0];
          // The same file can be chosen again.
          event.target.value = '';
          if (photo !== undefined) onPhoto(photo);
        }}
      />
      <Button look={look} className="flex-1" onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
