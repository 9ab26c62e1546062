import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ScannedCode } from '#domain/library/scanned-code.ts';

/** What is wrong with a code that is no book's, and what to do. */
export function useCodeWords(): (code: Exclude<ScannedCode, { type: 'book' }>) => string {
  const { t } = useLingui();
  return (code) => {
    const { given } = code;
    switch (code.type) {
      case 'goods':
        return t`${given} est le code d’un autre article, pas d’un livre. Cherchez celui qui commence par 978 ou 979, parfois à l’intérieur.`;
      case 'music':
        return t`${given} est le numéro d’une partition, pas d’un livre.`;
      case 'periodical':
        return t`${given} est le code d’une revue. Une revue n’a pas d’ISBN : ajoutez-la par son titre.`;
      case 'add-on':
        return t`${given} est le petit code du prix. Visez le grand code, juste à côté.`;
      case 'wrong-digit':
        return t`Le dernier chiffre de ${given} devrait être ${code.expected}. Vérifiez le code.`;
      case 'no-code':
        return code.digits === 0
          ? t`Ce n’est pas un ISBN : il en faut les 10 ou 13 chiffres.`
          : t`« ${given} » a ${plural(code.digits, { one: '# chiffre', other: '# chiffres' })}. Un ISBN en a 10 ou 13.`;
    }
  };
}
