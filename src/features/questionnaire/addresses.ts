/** Addresses within Cap. */
export const CAP = '/cap';
export const attemptAddress = (attemptId: string): string => `/cap/${attemptId}`;
/** At one question. */
export const questionAddress = (attemptId: string, questionId: string): string =>
  `/cap/${attemptId}?question=${encodeURIComponent(questionId)}`;
export const reviewAddress = (attemptId: string): string => `/cap/${attemptId}/relire`;
export const resultAddress = (resultId: string): string => `/cap/resultat/${resultId}`;
