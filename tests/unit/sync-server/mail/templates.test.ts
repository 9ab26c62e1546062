import { describe, expect, it } from 'vitest';
import { renderMail, type NoticeTemplate } from '../../../../sync-server/mail/templates.ts';

const TEMPLATES: readonly NoticeTemplate[] = [
  'sign-in-code',
  'address-code',
  'password-code',
  'address-taken',
  'address-added',
  'address-removed',
  'password-set',
  'password-removed',
  'new-device',
  'second-factor-on',
  'second-factor-replaced',
  'second-factor-codes',
  'second-factor-off',
  'account-erased',
];
const EVERY = TEMPLATES.flatMap((template) => (['fr', 'en'] as const).map((language) => [template, language] as const));
const withoutTags = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/\n\s*/g, '\n')
    .trim();

describe('what mails say', () => {
  it.each(EVERY)('ACC-78 %s in %s says the same as text and as HTML', (template, language) => {
    const { text, html } = renderMail(template, language, { firstName: 'Awa', code: '01234567' });
    const ofText = text.split(/\n+/).filter((line) => line !== '' && line !== 'Griot');
    const ofHtml = withoutTags(html)
      .split('\n')
      .filter((line) => line !== 'Griot');
    expect(ofHtml).toEqual(ofText);
    expect(ofText[0]).toContain('Awa');
    expect(ofText).toContain('0123 4567');
  });

  it.each(EVERY)('ACC-78 %s in %s loads nothing, leads nowhere and sets no ground of its own', (template, language) => {
    const { html } = renderMail(template, language, { firstName: 'Awa', code: '01234567' });
    expect(html).not.toMatch(/https?:|src=|href=|url\(|<img|<link|<script|background|[^-]color:/);
    expect(html).toContain('content="light dark"');
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('ACC-78 French has its no-break spaces and its apostrophes', () => {
    const { text } = renderMail('sign-in-code', 'fr', { firstName: "N'Golo", code: '01234567' });
    expect(text).toContain('tapez ce code\u00a0:');
    expect(text).toContain('10\u00a0min');
    expect(text).toContain('Si vous n’avez rien demandé');
    expect(text).toContain('Bonjour N’Golo,');
    for (const template of TEMPLATES) expect(renderMail(template, 'fr', { firstName: '' }).text).not.toMatch(/\p{L}'\p{L}| [;!?»]/u);
  });

  it('ACC-136 tells a device by its name and the hour, and makes no address of what stands in the name', () => {
    const device = { name: 'Phone.of https://evil.example\u202e<b>', at: Date.UTC(2026, 10, 22, 8, 21) };
    const { text, html } = renderMail('new-device', 'en', { firstName: 'Awa', device });
    expect(text).toMatch(/“Phone of https evil example <b>”, November 22, 2026 at 8:21.AM \(UTC\)/);
    expect(html).toContain('example &lt;b&gt;”');
  });

  it('ACC-78 a name is text, whatever stands in it', () => {
    const { html } = renderMail('address-added', 'en', { firstName: '<img src=x onerror="1">&' });
    expect(html).toContain('Hello &lt;img src=x onerror=&quot;1&quot;&gt;&amp;,');
  });
});
