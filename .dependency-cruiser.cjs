/**
 * @file .dependency-cruiser.cjs
 * @description Which room may import which: arrows point inward, doors never talk to each other, browsers see only contracts.
 * @dependencies -
 * @created 2026-11-24
 */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'The rules know nobody: no other room, no npm package.',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(?!domain/)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'domain-does-no-io',
      comment: 'Of Node itself only hashing is pure.',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'slice-by-front-door',
      comment: 'A slice reaches another slice only through its index.ts.',
      severity: 'error',
      from: { path: '^domain/([^/]+)/' },
      to: { path: '^domain/([^/]+)/', pathNot: ['^domain/$1/', '^domain/[^/]+/index\\.ts$'] },
    },
    {
      name: 'wire-is-leaf',
      comment: 'The wire says what it says by itself; only the names of the order’s life are the domain’s own table (ADR 17).',
      severity: 'error',
      from: { path: '^(contracts|crds)/', pathNot: '\\.test\\.ts$|^crds/schema/generate' },
      to: { path: '^(?!contracts/|crds/|domain/order-life/index\\.ts$|node_modules/zod)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'adapters-know-no-doors',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^(api|bot|workers|controllers|admin-ui|cabinet-ui|sandbox|infra|tools|tests)/' },
    },
    {
      name: 'doors-dont-talk',
      severity: 'error',
      from: { path: '^(api|bot|workers|controllers)/' },
      to: { path: '^(api|bot|workers|controllers|admin-ui|cabinet-ui|sandbox|infra|tools|tests)/', pathNot: '^$1/' },
    },
    {
      name: 'compose-only',
      comment: 'Doors meet adapters that hold connections only in compose.ts, main.ts and config.ts; types may be imported anywhere.',
      severity: 'error',
      from: { path: '^(api|bot|workers|controllers)/', pathNot: '(compose|main|config)\\.ts$|\\.test\\.ts$' },
      to: { path: '^adapters/', pathNot: '^adapters/(telemetry|config)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-sees-wire-only',
      severity: 'error',
      from: { path: '^(admin-ui|cabinet-ui)/' },
      to: { path: '^(domain|adapters|api|bot|workers|controllers|crds|sandbox|infra|tools|tests)/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'A stand-in that shares code with the platform would share its mistakes.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(domain|contracts|crds|adapters|api|bot|workers|controllers|admin-ui|cabinet-ui|infra|tools|tests)/' },
    },
    {
      name: 'infra-has-no-backdoor',
      severity: 'error',
      from: { path: '^(infra|tools)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(domain|adapters|api|bot|workers|controllers|admin-ui|cabinet-ui|sandbox|tests)/' },
    },
    { name: 'no-test-in-prod', severity: 'error', from: { pathNot: '^tests/|\\.test\\.ts$' }, to: { path: '^tests/|\\.test\\.ts$' } },
    {
      name: 'database-driver-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^(adapters/postgres|tests)/' },
      to: { path: 'node_modules/(@mikro-orm|pg|kysely)/' },
    },
    {
      name: 'redis-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^(adapters/(redis|queue)|tests)/' },
      to: { path: 'node_modules/(ioredis|bullmq)/' },
    },
    {
      name: 'grammy-in-bot-and-its-adapter',
      severity: 'error',
      from: { pathNot: '^(adapters/telegram|bot|tests)/' },
      to: { path: 'node_modules/grammy/' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // swc reads every TypeScript file; the printed hint that a tsc of version 6 is missing is of no matter then.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(admin-ui|cabinet-ui)/dist/|^\\.lytslot' },
    tsPreCompilationDeps: true,
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.jsx', '.json'],
    },
  },
};
