import { createRequire } from 'node:module';
import express from 'express';
import PouchDB from 'pouchdb-node';

const [, , folder] = process.argv;
const require = createRequire(import.meta.url);
const app = express();
app.use((request, response, next) => {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-headers', 'content-type, accept');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE, HEAD');
  if (request.method === 'OPTIONS') response.end();
  else next();
});
app.use(
  '/',
  require('express-pouchdb')(PouchDB.defaults({ prefix: `${folder}/` }), {
    inMemoryConfig: true,
    logPath: `${folder}/log.txt`,
    mode: 'minimumForPouchDB',
  }),
);
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
