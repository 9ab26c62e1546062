/** Who may import whom (docs/adr/0003). Read a rule as: nothing in `from` may reach `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', 'a ring has no reading order', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('domain-is-pure', 'domain imports zod and itself', { path: '^src/domain' }, { pathNot: '^src/domain|^node_modules/zod|^zod' }),
    forbid(
      'domain-siblings',
      'sibling domains meet in domain/home only',
      { path: '^src/domain/(?!home/)([^/]+)/' },
      { path: '^src/domain/(?!search/)([^/]+)/', pathNot: '^src/domain/$1/' },
    ),
    forbid(
      'protocol-is-pure',
      'the wire knows the domain and zod',
      { path: '^src/protocol' },
      { pathNot: '^src/(protocol|domain)|^node_modules/zod|^zod' },
    ),
    forbid(
      'db-knows-no-line',
      'the store does not know the line to the server',
      { path: '^src/db' },
      { path: '^src/(sync|worker|runtime|ui|features|app|pwa)' },
    ),
    forbid(
      'sync-knows-no-screen',
      'sync rests on db, domain, protocol',
      { path: '^src/sync' },
      { path: '^src/(worker|ui|features|app|pwa)' },
    ),
    forbid(
      'only-db-imports-dexie',
      'one home for the store',
      { path: '^src', pathNot: '^src/(db|sync/cloud|runtime/useLive)' },
      { path: 'node_modules/dexie(-react-hooks)?/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'only-cloud-imports-the-addon',
      'one home for the sync engine',
      { pathNot: '^src/sync/cloud' },
      { path: 'node_modules/dexie-cloud-addon' },
    ),
    forbid('worker-has-no-screen', 'workers never import screens', { path: '^src/worker' }, { path: '^src/(ui|features|app|pwa)' }),
    forbid(
      'ui-knows-no-data',
      'the design system knows no data',
      { path: '^src/ui' },
      { path: '^src/(db|sync|worker|runtime|features|app|protocol)' },
    ),
    forbid(
      'features-are-islands',
      'features meet in app',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/' },
    ),
    forbid(
      'features-call-commands-through-runtime',
      'never a command, never a worker',
      { path: '^src/features' },
      { path: '^src/(worker|app)|commands\\.ts$' },
    ),
    forbid('client-never-sees-server', 'nothing in src sees sync-server', { path: '^src' }, { path: '^sync-server' }),
    forbid(
      'server-sees-two-folders',
      'the server sees domain and protocol',
      { path: '^sync-server' },
      { path: '^src/(?!domain|protocol)' },
    ),
    forbid(
      'core-is-pure',
      'the core judges, adapters act',
      { path: '^sync-server/core' },
      { path: '^sync-server/(?!core)|^node_modules/(?!zod)', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'http-knows-ports',
      'doors never know an adapter',
      { path: '^sync-server/http' },
      { path: '^sync-server/storage/(memory|kysely)' },
    ),
    forbid('no-tests-in-product', 'no test lives in src or sync-server', { path: '^(src|sync-server)' }, { path: '^tests' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
