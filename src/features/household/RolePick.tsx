import { useId } from 'react';
import { GIVEN_ROLES, type GivenRole } from '#domain/given-role.ts';
import { useRoleWords } from './useRoleWords.ts';

interface RolePickProps {
  readonly label: string;
  readonly value: GivenRole | undefined;
  readonly onChoose: (role: GivenRole) => void;
}

/** The roles that somebody can be given, each with what it allows. */
export function RolePick({ label, value, onChoose }: RolePickProps) {
  const words = useRoleWords();
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      {GIVEN_ROLES.map((role) => (
        <label key={role} className="flex min-h-13 items-center gap-3 border-t border-line py-2 leading-[1.3] last:border-b">
          <input
            type="radio"
            name={name}
            className="size-5 flex-none accent-(--g-accent)"
            checked={value === role}
            onChange={() => onChoose(role)}
          />
          <span>
            {words.name[role]}
            <span className="block text-xs text-muted">{words.allows[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
