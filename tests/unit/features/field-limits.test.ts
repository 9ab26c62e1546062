/** Every field that takes text says how much it takes: the sentence of `ui/Field.tsx` comes from that number. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const files = ['src/features', 'src/ui'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && name !== 'Field.tsx')
    .map((name) => `${folder}/${name}`),
);

/** The opening tags of that name, whole: a `>` inside braces or of an arrow ends none. */
const tagsOf = (source: string, name: string): string[] =>
  [...source.matchAll(new RegExp(`<${name}\\b`, 'g'))].map(({ index }) => {
    let depth = 0;
    let end = index;
    while (depth > 0 || source[end] !== '>') {
      if (source[end] === '{') depth += 1;
      if (source[end] === '}') depth -= 1;
      end += 1;
    }
    return source.slice(index, end + 1);
  });

const fieldsIn = (file: string): string[] => ['Field', 'TextArea'].flatMap((name) => tagsOf(readFileSync(file, 'utf8'), name));

describe('fields', () => {
  it('LIB-1 each has a limit', () => {
    const fields = files.flatMap((file) => fieldsIn(file).map((tag) => ({ file, tag })));
    expect(fields.length).toBeGreaterThan(40);
    // A date is picked, not typed.
    expect(fields.filter(({ tag }) => !/\bmaxLength=/.test(tag) && !tag.includes('type="date"'))).toEqual([]);
  });

  it('LIB-1 no screen takes text past them', () => {
    const bare = files.flatMap((file) =>
      ['input', 'textarea']
        .flatMap((name) => tagsOf(readFileSync(file, 'utf8'), name))
        .filter((tag) => !/type=(?:"(?:file|radio|checkbox|range)"|\{\w+ \? 'radio' : 'checkbox'\})/.test(tag))
        .map((tag) => ({ file, tag })),
    );
    expect(bare).toEqual([]);
  });
});
