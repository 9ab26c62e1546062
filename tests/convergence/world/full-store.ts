/**
 * Stores that take nothing more. The store in memory knows no quota, so the refusal that a browser makes is made in its
 * place, for the databases of one device: whatever is written or grown, not what is read or deleted.
 */
import { localDbName } from '../../../src/db/local.ts';

export interface FullStores {
  /** `dbName`: of the account on that device; its companion is as full. */
  fill(dbName: string): void;
  giveRoom(dbName: string): void;
  isFull(dbName: string): boolean;
  /** As it was before. */
  end(): void;
}

export const createFullStores = (): FullStores => {
  const full = new Set<string>();
  const { add, put } = IDBObjectStore.prototype;
  const { update } = IDBCursor.prototype;
  const refuse = ({ transaction }: IDBObjectStore): void => {
    const { name } = transaction.db;
    if ([...full].some((one) => name === one || name === localDbName(one)))
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...row) {
    refuse(this);
    return add.apply(this, row);
  };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
    refuse(this);
    return put.apply(this, row);
  };
  IDBCursor.prototype.update = function (this: IDBCursor, row) {
    refuse(this.source instanceof IDBIndex ? this.source.objectStore : this.source);
    return update.call(this, row) as IDBRequest<IDBValidKey>;
  };
  return {
    fill: (dbName) => void full.add(dbName),
    giveRoom: (dbName) => void full.delete(dbName),
    isFull: (dbName) => full.has(dbName),
    end() {
      IDBObjectStore.prototype.add = add;
      IDBObjectStore.prototype.put = put;
      IDBCursor.prototype.update = update;
    },
  };
};
