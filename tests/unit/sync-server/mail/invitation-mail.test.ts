import { describe, expect, it } from 'vitest';
import { harmless, renderInvitation, type InvitationFacts } from '../../../../sync-server/mail/invitation-mail.ts';

const LINK = 'https://griot.example/invitation#abcdefghijklmnopqrstuvwxyz';
const facts: InvitationFacts = {
  inviterName: "Awa N'Diaye",
  realmName: 'Rue Blanche',
  represents: 'household',
  link: LINK,
  expiresAt: Date.UTC(2026, 10, 29),
};

describe('the mail of an invitation', () => {
  it('HSE-44 in French: who, into what, until when, what to do when it was not expected, in French type', () => {
    const { subject, text } = renderInvitation('fr', facts);
    expect(subject).toBe('Awa N’Diaye vous invite à partager des livres');
    expect(text).toContain('dans le foyer «\u00a0Rue Blanche\u00a0» sur Griot\u00a0:');
    expect(text).toContain('jusqu’au 29 novembre 2026');
    expect(text).toContain('Vous n’attendez pas cette invitation\u00a0? Ne faites rien');
    expect(text).not.toMatch(/\p{L}'\p{L}| [;!?»]/u);
  });

  it('HSE-44 in English, of an organisation', () => {
    const { subject, text } = renderInvitation('en', { ...facts, represents: 'organisation', inviterName: '' });
    expect(subject).toBe('Somebody invites you to share books');
    expect(text).toContain('into the organisation “Rue Blanche”');
    expect(text).toContain('until 29 November 2026');
  });

  it.each(['fr', 'en'] as const)('HSE-44 says the same as text and as HTML, in %s, and loads nothing', (language) => {
    const { text, html } = renderInvitation(language, facts);
    const body = html
      .replace(/<head>[\s\S]*<\/head>/, '')
      .replace(/<[^>]*>/g, '\n')
      .split(/\n+/)
      .map((line) => line.trim());
    for (const line of text.split(/\n+/).filter((one) => one !== '')) expect(body).toContain(line);
    expect(html).not.toMatch(/src=|url\(|<img|<script|background/);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([LINK]);
  });

  it.each([
    ['Rue Blanche', 'Rue Blanche'],
    ['J.R.R. Tolkien', 'J. R. R. Tolkien'],
    ['Gagnez : https://evil.example/x', 'Gagnez : https: / / evil. example/ x'],
    ['write to me@evil.example', 'write to me@ evil. example'],
    ['a\r\nBcc: b\u202e\u200bc', 'a Bcc: b c'],
    ['é'.repeat(70), `${'é'.repeat(59)}…`],
    ['\u0000\u200b', ''],
  ])('HSE-44 a name leads nowhere and stays a line: %j', (name, shown) => {
    expect(harmless(name)).toBe(shown);
  });
});
