import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS } from '../../../../src/protocol/errors.ts';
import { ANSWERS, failureOfError, Refusal } from '../../../../sync-server/http/failures.ts';

describe('failures', () => {
  it('ACC-31 every kind has an error status and a title of its own', () => {
    expect(Object.keys(ANSWERS).sort()).toEqual([...PROBLEM_KINDS].sort());
    for (const { status } of Object.values(ANSWERS)) expect(status).toBeGreaterThanOrEqual(400);
    expect(new Set(Object.values(ANSWERS).map(({ title }) => title)).size).toBe(PROBLEM_KINDS.length);
  });

  it.each([
    [{ code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, 'too-large'],
    [{ code: 'SQLITE_FULL' }, 'storage-full'],
    [{ code: '53100' }, 'storage-full'],
    [{ code: 'EDQUOT' }, 'storage-full'],
    [{ code: 'ECONNREFUSED' }, 'unavailable'],
    [{ code: 'EROFS' }, 'unavailable'],
    [{ code: 'SQLITE_READONLY_DBMOVED' }, 'unavailable'],
    [{ code: 'SQLITE_IOERR_FSYNC' }, 'unavailable'],
    [{ code: '25006' }, 'unavailable'],
    [{ statusCode: 503 }, 'unavailable'],
    [{ statusCode: 400, message: 'no' }, 'bad-request'],
    [new Refusal({ kind: 'too-many-requests' }), 'too-many-requests'],
  ])('SYN-97 knows %j', (error, kind) => {
    expect(failureOfError(error)?.kind).toBe(kind);
  });

  it.each([[new TypeError('x')], [{ statusCode: 500 }], [{}]])('takes anything else for a bug: %j', (error) => {
    expect(failureOfError(error)).toBeUndefined();
  });
});
