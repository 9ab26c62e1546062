import { useLingui } from '@lingui/react/macro';
import type { Category, Possession } from '#domain/library/book.ts';
import { Choice } from '../../ui/Field.tsx';

export interface NewBookChoicesProps {
  readonly category: Category;
  readonly onCategory: (category: Category) => void;
  readonly possession: Possession;
  readonly onPossession: (possession: Possession) => void;
  /** The labels are read aloud only. */
  readonly labelHidden?: boolean;
}

/** What all books of one round of adding have in common: their type, and whether they are at the reader's. */
export function NewBookChoices({ category, onCategory, possession, onPossession, labelHidden = false }: NewBookChoicesProps) {
  const { t } = useLingui();
  return (
    <>
      <Choice
        label={t`Type`}
        labelHidden={labelHidden}
        value={category}
        onChoose={onCategory}
        choices={[
          { value: 'roman', label: t`Roman` },
          { value: 'bd', label: t`BD` },
          { value: 'manga', label: t`Manga` },
        ]}
      />
      <Choice
        label={t`Chez vous`}
        labelHidden={labelHidden}
        value={possession}
        onChoose={onPossession}
        choices={[
          { value: 'owned', label: t`Je l’ai` },
          { value: 'wished', label: t`Je le veux` },
          { value: 'borrowed', label: t`Emprunté` },
        ]}
      />
    </>
  );
}
