import { useLingui } from '@lingui/react/macro';
import { Note } from '../../../ui/Note.tsx';
import type { QuestionProps } from './answering.ts';
import { Choices } from './Choices.tsx';
import { Group } from './Group.tsx';
import { Levels } from './Levels.tsx';
import { PartialDate } from './PartialDate.tsx';
import { Ranking } from './Ranking.tsx';
import { Slider } from './Slider.tsx';
import { WrittenNumber, WrittenText } from './Typed.tsx';

/** The control of a question, by its kind. */
export function QuestionField(props: QuestionProps) {
  // The kind narrows the question, which TypeScript does not follow into the step that holds it.
  switch (props.step.question.type) {
    case 'single':
    case 'several':
      return <Choices {...(props as QuestionProps<'single' | 'several'>)} />;
    case 'ranking':
      return <Ranking {...(props as QuestionProps<'ranking'>)} />;
    case 'grid':
    case 'cards':
      return <Levels {...(props as QuestionProps<'grid' | 'cards'>)} />;
    case 'slider':
      return <Slider {...(props as QuestionProps<'slider'>)} />;
    case 'text':
      return <WrittenText {...(props as QuestionProps<'text'>)} />;
    case 'number':
      return <WrittenNumber {...(props as QuestionProps<'number'>)} />;
    case 'date':
      return <PartialDate {...(props as QuestionProps<'date'>)} />;
    case 'group':
      return <Group {...(props as QuestionProps<'group'>)} />;
    case 'file':
      return <NoFileYet />;
  }
}

/** NOTE The reading of files comes with the CV (docs/delta.md); until then such a question can be passed, and says so. */
function NoFileYet() {
  const { t } = useLingui();
  return (
    <Note tone="info">{t`Cette version de Griot ne lit pas encore de fichier. Passez cette question : elle est facultative, et rien ne s’en trouve faussé.`}</Note>
  );
}
