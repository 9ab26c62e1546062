/**
 * Records of an SRU answer in UNIMARC (marcxchange). Streamed through a parser that knows namespaces and expands no entities of
 * its own; an answer that is cut, or is HTML, is unreadable as a whole.
 */
import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '#domain/result.ts';

export interface UnimarcField {
  readonly tag: string;
  /** Second indicator; its meaning depends on the tag. */
  readonly ind2: string;
  /** `[code, text]` in the order of the record; codes repeat. */
  readonly subfields: readonly (readonly [string, string])[];
}

export interface UnimarcRecord {
  /** `ark:/12148/cb45425087c` */
  readonly id: string;
  readonly fields: readonly UnimarcField[];
}

export const recordsIn = (xml: string): Result<readonly UnimarcRecord[], 'unreadable'> => {
  const parser = new SaxesParser({ xmlns: true });
  const records: { id: string; fields: UnimarcField[] }[] = [];
  let field: { tag: string; ind2: string; subfields: [string, string][] } | undefined;
  let subfield: [string, string] | undefined;
  let isSru = false;
  parser.on('opentag', ({ local, attributes }) => {
    const attribute = (name: string): string => attributes[name]?.value ?? '';
    if (local === 'searchRetrieveResponse') isSru = true;
    // The envelope has records too; those of UNIMARC say so.
    if (local === 'record' && attribute('format') === 'UNIMARC') records.push({ id: attribute('id'), fields: [] });
    if (local === 'datafield') {
      field = { tag: attribute('tag'), ind2: attribute('ind2'), subfields: [] };
      records.at(-1)?.fields.push(field);
    }
    if (local === 'subfield') {
      subfield = [attribute('code'), ''];
      field?.subfields.push(subfield);
    }
  });
  const addText = (text: string): void => {
    if (subfield !== undefined) subfield[1] += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ local }) => {
    if (local === 'subfield') subfield = undefined;
    if (local === 'datafield') field = undefined;
  });
  try {
    parser.write(xml).close();
  } catch {
    return err('unreadable');
  }
  return isSru ? ok(records) : err('unreadable');
};

/** Texts of the subfields `code` of all fields `tag`, in order. */
export const textsOf = (record: UnimarcRecord, tag: string, code: string): readonly string[] =>
  record.fields.filter((field) => field.tag === tag).flatMap((field) => subfieldsOf(field, code));

export const subfieldsOf = ({ subfields }: UnimarcField, code: string): readonly string[] =>
  subfields.filter(([own]) => own === code).map(([, text]) => text);
