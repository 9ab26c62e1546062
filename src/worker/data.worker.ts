/** Entry of the data worker. */
import { expose } from 'comlink';
import { dataApiOfWorker } from './data.parts.ts';

expose(dataApiOfWorker(self));
