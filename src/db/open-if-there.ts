/** Opens a database as it is, in whatever version; one that is not there yet stays so. */
export const openIfThere = (idb: IDBFactory, name: string): Promise<IDBDatabase | undefined> =>
  new Promise((resolve) => {
    const request = idb.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      resolve(undefined);
    };
    request.onblocked = () => resolve(undefined);
  });
