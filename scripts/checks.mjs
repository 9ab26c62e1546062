/** What is checked without running the program, each as one line: name, command, and why it is there. The longest first: two run at a time. */
const bin = (file) => [process.execPath, `node_modules/${file}`];

export const CHECKS = [
  { name: 'types', why: 'each layer compiles against its own library', command: [...bin('typescript/bin/tsc'), '-b'] },
  {
    name: 'format',
    why: 'one formatter, no discussion',
    command: [...bin('prettier/bin/prettier.cjs'), '--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.'],
  },
  {
    name: 'oxlint',
    why: 'correctness, cycles, promises that nobody waits for, banned names in the domain',
    command: [...bin('oxlint/bin/oxlint'), '--deny-warnings'],
  },
  {
    name: 'layers',
    why: 'who may import whom',
    command: [...bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src', 'sync-server'],
  },
  { name: 'unused', why: 'files, exports and dependencies without a use', command: bin('knip/bin/knip.js') },
];
