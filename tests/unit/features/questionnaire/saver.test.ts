import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSaver, type GivenAnswer, type SaverState } from '../../../../src/features/questionnaire/saver.ts';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { chose, wrote } from '../../../kit/questionnaire.ts';

let given: GivenAnswer[];
let state: SaverState;
let answerOf: () => Promise<{ ok: true; value: void } | { ok: false; error: { type: string } }>;
beforeEach(() => {
  vi.useFakeTimers();
  given = [];
  answerOf = async () => ({ ok: true, value: undefined });
});
afterEach(() => vi.useRealTimers());

const aSaver = () =>
  createSaver({
    save(answer) {
      given.push(answer);
      return answerOf();
    },
    onState: (now) => (state = now),
  });
const to = (questionId: string, value: AnswerValue | null): GivenAnswer => ({ questionId, value, mayStayHere: false });
const texts = () => given.map(({ value }) => (value?.kind === 'text' ? value.text : value?.kind));

describe('saving while somebody answers', () => {
  it('QST-100 a choice is given away before its press is over', () => {
    aSaver().answer(to('q1', chose('recits')));
    expect(given).toMatchObject([{ questionId: 'q1' }]);
  });

  it('QST-100 a text is saved at most half a second after the last key, and not at each of them', () => {
    const saver = aSaver();
    for (const text of ['L', 'La', 'La v']) {
      saver.answer(to('q5', wrote(text)), true);
      vi.advanceTimersByTime(100);
    }
    expect(texts()).toEqual([]);
    vi.advanceTimersByTime(400);
    expect(texts()).toEqual(['La v']);
  });

  it('QST-100 who never rests is saved all the same', () => {
    const saver = aSaver();
    for (let key = 1; key <= 30; key += 1) {
      saver.answer(to('q5', wrote('x'.repeat(key))), true);
      vi.advanceTimersByTime(100);
    }
    expect(given.length).toBeGreaterThan(0);
  });

  it('QST-101 a page that is left gives everything away before it goes', () => {
    const saver = aSaver();
    saver.answer(to('q5', wrote('La veill')), true);
    saver.answer(to('q8', wrote('Un recueil')), true);
    saver.flush();
    expect(texts()).toEqual(['La veill', 'Un recueil']);
  });

  it('QST-102 what could not be saved stays on the screen, is said, and is tried again', async () => {
    const saver = aSaver();
    answerOf = async () => ({ ok: false, error: { type: 'StorageFull' } });
    saver.answer(to('q1', chose('recits')));
    await vi.runAllTimersAsync();
    expect(state).toMatchObject({ unsaved: 1, failure: { type: 'StorageFull' } });
    expect(state.answered.get('q1')).toEqual(chose('recits'));
    answerOf = async () => ({ ok: true, value: undefined });
    saver.again();
    await saver.settled();
    expect(state).toMatchObject({ unsaved: 0 });
    expect(state.failure).toBeUndefined();
  });

  it('QST-103 what is saved is shown as its row says it from then on', async () => {
    const saver = aSaver();
    saver.answer(to('q1', chose('recits')));
    await saver.settled();
    saver.arrived();
    expect(state.answered.size).toBe(0);
  });

  it('QST-103 a key that was pressed while the one before was saved is not taken back', async () => {
    const saver = aSaver();
    saver.answer(to('q5', wrote('La')), true);
    saver.flush();
    saver.answer(to('q5', wrote('La v')), true);
    await vi.advanceTimersByTimeAsync(1);
    saver.arrived();
    expect(state.answered.get('q5')).toEqual(wrote('La v'));
  });
});
