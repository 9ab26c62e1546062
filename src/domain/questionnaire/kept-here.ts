/**
 * The rows of an attempt that its owner keeps on this device as a whole: the same shapes, in tables that never travel. An attempt
 * stands either there or among those that travel, never in both; changing that moves its rows in one transaction (ADR 0042).
 */
import { defineEntity } from '#domain/entity.ts';
import { attempts } from './attempt.ts';
import { rejections } from './rejection.ts';
import { results } from './result.ts';

export const attemptsKeptHere = defineEntity({
  table: 'attemptsKeptHere',
  scope: 'device',
  indexes: ['instrumentId'],
  schema: attempts.schema,
});

export const resultsKeptHere = defineEntity({ table: 'resultsKeptHere', scope: 'device', indexes: ['attemptId'], schema: results.schema });

export const rejectionsKeptHere = defineEntity({
  table: 'rejectionsKeptHere',
  scope: 'device',
  indexes: ['attemptId'],
  schema: rejections.schema,
});
