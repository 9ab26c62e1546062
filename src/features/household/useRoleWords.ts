import { useLingui } from '@lingui/react/macro';
import type { Role } from '#domain/library/household/household.ts';

export interface RoleWords {
  readonly name: Readonly<Record<Role, string>>;
  /** What it allows, in a sentence. */
  readonly allows: Readonly<Record<Role, string>>;
}

/** Roles of a household in words. */
export function useRoleWords(): RoleWords {
  const { t } = useLingui();
  return {
    name: {
      owner: t`Propriétaire`,
      admin: t`Administre`,
      editor: t`Partage`,
      counsellor: t`Conseille`,
      reader: t`Regarde`,
      other: t`Rôle particulier`,
    },
    allows: {
      owner: t`Fait tout, et peut transmettre ou mettre fin.`,
      admin: t`Choisit le nom, fait entrer et sortir, met et retire des livres.`,
      editor: t`Met ses livres, et note qui a lequel.`,
      counsellor: t`Met ses livres, sans toucher à ceux des autres.`,
      reader: t`Voit les livres, sans rien changer.`,
      other: t`Un rôle choisi dans une autre application.`,
    },
  };
}
