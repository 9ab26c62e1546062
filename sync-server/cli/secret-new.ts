import { renewSecret } from '../data-folder.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';

/** `griot secret new` */
export const secretNew = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, async (config) => {
    if (config.secret !== undefined) {
      at.complain(
        'The secret is given by GRIOT_SECRET or GRIOT_SECRET_FILE: change it there, and give the former one as GRIOT_SECRET_PREVIOUS',
      );
      return EXIT.config;
    }
    const renewed = await renewSecret(config);
    if (!renewed.ok) {
      at.complain(`${renewed.error.name} ${renewed.error.message}`);
      return EXIT.config;
    }
    at.say(`A new secret is in ${renewed.value.file}; the former one is believed as ${renewed.value.previous}.`);
    at.say('Restart the server. After a week, delete the former one and restart again.');
    return EXIT.ok;
  });
