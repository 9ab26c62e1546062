import { useLingui } from '@lingui/react/macro';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { Path } from '#domain/questionnaire/path.ts';
import { progressOf } from '#domain/questionnaire/progress.ts';

/** A circle for each part: filled and ticked when nothing waits in it, with a lozenge where one is. */
export function PartsDone({
  definition,
  path,
  current,
}: {
  readonly definition: Definition;
  readonly path: Path;
  readonly current: string;
}) {
  const { t } = useLingui();
  const parts = definition.sections.filter(({ id }) => path.steps.some(({ question }) => question.section === id));
  const here = parts.findIndex(({ id }) => id === current) + 1;
  return (
    <div className="flex gap-1" role="img" aria-label={t`Partie ${here} sur ${parts.length}`}>
      {parts.map(({ id }) => {
        const { done, required } = progressOf(path, false, id);
        return (
          <svg key={id} width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            {id === current ? (
              <>
                <circle cx="13" cy="13" r="10.5" fill="none" style={{ stroke: 'var(--dom)' }} strokeWidth="3.5" />
                <path d="M13 8 18 13 13 18 8 13Z" style={{ fill: 'var(--dom)' }} />
              </>
            ) : done === required ? (
              <>
                <circle cx="13" cy="13" r="11.5" style={{ fill: 'var(--dom)' }} />
                <path d="M8 13.2l3.4 3.4L18 9.8" fill="none" style={{ stroke: 'var(--g-surface)' }} strokeWidth="2.2" />
              </>
            ) : (
              <circle cx="13" cy="13" r="10.5" fill="none" style={{ stroke: 'var(--g-line-strong)' }} strokeWidth="2" />
            )}
          </svg>
        );
      })}
    </div>
  );
}
