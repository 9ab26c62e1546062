import { useLingui } from '@lingui/react/macro';
import { LIMITS } from '#domain/limits.ts';
import { NameForm, type NameFormProps } from '../../ui/NameForm.tsx';

export type NameSheetProps = Pick<NameFormProps, 'title' | 'fieldLabel' | 'hint' | 'submitLabel' | 'name' | 'onSubmit' | 'onClose'>;

/** Asks for one name, and closes when it was taken. */
export function NameSheet({ onSubmit, onClose, ...form }: NameSheetProps) {
  const { t } = useLingui();
  const submit = async (name: string): Promise<string | undefined> => {
    const failed = await onSubmit(name);
    if (failed === undefined) onClose();
    return failed;
  };
  return (
    <NameForm
      {...form}
      closeLabel={t`Fermer`}
      missing={t`Il manque un nom. Écrivez-le, puis enregistrez.`}
      maxLength={LIMITS.nameLength}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
