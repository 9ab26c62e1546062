/**
 * Is there text on the page that a reload would lose? Looked for in the page itself, so that no form has to remember
 * to announce itself. It errs on the safe side: a field that was filled in from the database counts as typed.
 */
const FIELDS = 'textarea, input:not([type]), input[type=text], input[type=search], input[type=number], [contenteditable=true]';

export function hasTypedText(page: ParentNode): boolean {
  return [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLElement>(FIELDS)].some((field) => {
    const text = 'value' in field ? field.value : field.textContent;
    return (text ?? '').trim() !== '';
  });
}
