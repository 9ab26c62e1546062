import type { SubjectFigure } from '#domain/questionnaire/analysis.ts';
import { cellsOf } from '../../../ui/loom/woven-radar.ts';

/** The filled cells of a subject, by measure: as many as it shows, dyed by what brought it there. */
export const cellsOfSubject = ({ shown, measures }: SubjectFigure, order: readonly string[]): readonly number[] =>
  cellsOf(
    shown,
    order.map((measure) => measures[measure]?.value ?? 0),
  );
