import { useLingui } from '@lingui/react/macro';
import { canShare, save, share } from '../../pwa/hand-over.ts';
import type { MadeFile } from '../../runtime/library-files.ts';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { sizeWords } from './size-words.ts';

/** A file that is made, to be saved or shared: both must begin in the press itself. */
export function HandOver({ made }: { readonly made: MadeFile }) {
  const { t } = useLingui();
  const say = useToast();
  const file = new File([made.blob], made.name, { type: made.blob.type });
  const size = sizeWords(made.blob.size);
  const handOut = async (): Promise<void> => {
    if (!(await share(file))) say({ text: t`Le partage n'a pas abouti. Enregistrez le fichier, puis envoyez-le vous-même.` });
  };
  return (
    <div className="mt-3">
      <p className="text-sm [overflow-wrap:anywhere]">
        {made.name}, <span className="num">{size}</span>
      </p>
      <div className="mt-2 flex flex-wrap gap-2.5">
        <Button look="line" icon="download" onClick={() => save(file)}>
          {t`Enregistrer le fichier`}
        </Button>
        {canShare(file) ? (
          <Button look="line" icon="share-2" onClick={() => void handOut()}>
            {t`Partager`}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
