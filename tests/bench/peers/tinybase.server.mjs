import { createServer } from 'node:http';
import { createMergeableStore } from 'tinybase';
import { createFilePersister } from 'tinybase/persisters/persister-file';
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server';
import { WebSocketServer } from 'ws';

const [, , folder] = process.argv;
const store = createMergeableStore();
const server = createServer((_, response) => {
  response.setHeader('access-control-allow-origin', '*');
  response.end(String(store.getRowCount('rows')));
});
createWsServer(new WebSocketServer({ server }), () => createFilePersister(store, `${folder}/tinybase.json`));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
