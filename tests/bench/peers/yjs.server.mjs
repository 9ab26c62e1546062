import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const [, , folder] = process.argv;
process.env.YPERSISTENCE = `${folder}/yjs`;
const require = createRequire(import.meta.url);
const { setupWSConnection } = require('y-websocket/bin/utils');
console.error = () => undefined;
const server = createServer((_, response) => response.end('ok'));
const sockets = new WebSocketServer({ server });
sockets.on('connection', setupWSConnection);
const say = console.log;
server.listen(0, '127.0.0.1', () => say(server.address().port));
