import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { Quote } from '#domain/library/quote.ts';
import { Button } from '../../../ui/Button.tsx';
import { FactRow } from '../../../ui/FactRow.tsx';
import { Section } from '../../../ui/Section.tsx';

const QuoteSheet = lazy(async () => ({ default: (await import('./QuoteSheet.tsx')).QuoteSheet }));

/** Passages and notes, in the order of the book. */
export function BookQuotes({ bookId, quotes }: { readonly bookId: string; readonly quotes: readonly Quote[] }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Quote | 'new'>();
  const inOrder = quotes.toSorted((a, b) => (a.page ?? Infinity) - (b.page ?? Infinity) || (a.createdAt < b.createdAt ? -1 : 1));
  return (
    <Section title={t`Citations et notes`} action={{ label: t`Ajouter`, name: t`Ajouter une citation`, run: () => setOpen('new') }}>
      {inOrder.map((quote) => (
        <FactRow
          key={quote.id}
          label={[quote.kind === 'quote' ? t`Citation` : t`Note`, quote.page === undefined ? '' : t`page ${quote.page}`]
            .filter((part) => part !== '')
            .join(' · ')}
          end={
            <Button
              look="underlined"
              aria-label={t`Modifier : ${quote.text.slice(0, 40)}`}
              onClick={() => setOpen(quote)}
            >{t`Modifier`}</Button>
          }
        >
          <span className="block whitespace-pre-line text-sm leading-[1.4] [overflow-wrap:anywhere]">
            {quote.kind === 'quote' ? t`« ${quote.text} »` : quote.text}
          </span>
        </FactRow>
      ))}
      {open === undefined ? null : (
        <Suspense fallback={null}>
          <QuoteSheet bookId={bookId} quote={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </Section>
  );
}
