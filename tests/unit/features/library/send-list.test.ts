import { afterEach, expect, it, vi } from 'vitest';
import { sendList } from '../../../../src/features/library/shopping/send-list.ts';

afterEach(() => vi.unstubAllGlobals());

const copy = (writeText: () => Promise<void>) => ({ clipboard: { writeText } });
const works = () => Promise.resolve();
const fails = (name: string) => () => Promise.reject(new DOMException('', name));

it.each([
  ['by the platform’s own sheet', { share: works, ...copy(works) }, 'shared'],
  ['not at all when the reader turns back', { share: fails('AbortError'), ...copy(works) }, 'cancelled'],
  ['onto the clipboard where the sheet fails', { share: fails('NotAllowedError'), ...copy(works) }, 'copied'],
  ['onto the clipboard where there is no sheet', copy(works), 'copied'],
  ['and it is said when nothing takes it', copy(fails('NotAllowedError')), 'refused'],
])('SHP-2 the list goes %s', async (_how, navigator, sent) => {
  vi.stubGlobal('navigator', navigator);
  expect(await sendList('Liste', 'texte')).toBe(sent);
});
