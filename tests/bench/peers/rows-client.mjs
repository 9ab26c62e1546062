/**
 * What every system under measurement answers in the browser, as `window.bench`:
 *  open(address, name)  the local store, durable where the system has a durable one, and its line to the server
 *  push(rows)           resolves when the rows are stored here and the server has confirmed them
 *  count()              rows in the local store
 *  onRow(callback)      callback(id) when a row written elsewhere can be read here
 *  settle()             asks once whether there is news and resolves with the answer
 */
export const offer = (bench) => {
  globalThis.bench = bench;
};

/** Polls on every frame: what a screen would see. */
export const until = async (isSo) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 4));
};
