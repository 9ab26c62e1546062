// The one thing oxlint cannot see without types: promises that nobody waits for. Everything else is oxlint's.
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['dist', 'dist-server', 'dist-convergence', 'node_modules', 'data', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  {
    files: ['src/**/*.{ts,tsx}', 'sync-server/**/*.ts', 'tests/**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { '@typescript-eslint': tseslint.plugin, 'react-hooks': hooks },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'react-hooks/exhaustive-deps': 'error',
    },
  },
];
