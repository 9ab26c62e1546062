/** The place in a series as a person types it into a form. What a title suggests is read elsewhere (title-parser). */
import type { VolumeKind, VolumeNumber } from './volume.ts';
import { numberOfLabel, tidyLabel } from './volume-label.ts';

/**
 * A number ("4", "08", "8,5", "IV", "153b", "deux") is a tome. Two of them with a dash, "à" or "to" between, in any order,
 * are an omnibus that holds this range. Words around a number name a kind ("hors-série 2", "intégrale", "coffret", "guide");
 * other words are a special that numbers nothing, and nothing typed is a tome without a number. Never fails.
 */
export function volumeOfTyped(typed: string): VolumeNumber {
  const text = typed.trim().replace(/\s+/g, ' ');
  const one = numberOfLabel(text);
  if (one !== undefined) return { label: tidyLabel(text), from: one, to: one, kind: 'tome' };
  const range = RANGE.exec(text);
  const [from, to] = [numberOfLabel(range?.[1] ?? ''), numberOfLabel(range?.[2] ?? '')];
  if (from !== undefined && to !== undefined) {
    const [low, high] = from <= to ? [range![1]!, range![2]!] : [range![2]!, range![1]!];
    return { label: `${tidyLabel(low)}–${tidyLabel(high)}`, from: Math.min(from, to), to: Math.max(from, to), kind: 'integrale' };
  }
  return { label: text, kind: kindOf(text) };
}

const RANGE = /^(\S+?)(?:\s*[-–—]\s*|\s+(?:à|to)\s+)(\S+)$/i;

function kindOf(text: string): VolumeKind {
  if (text === '') return 'tome';
  if (/int[ée]grale|omnibus/i.test(text)) return 'integrale';
  if (/coffret|box\s?set/i.test(text)) return 'coffret';
  return /guide|art\s?book|fan\s?book|data\s?book/i.test(text) ? 'guide' : 'hors-serie';
}
