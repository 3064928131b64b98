/**
 * @file jest.config.js
 * @description Test tiers: "unit" needs nothing but Node; "stack" needs the running local platform (make up).
 * @dependencies -
 * @created 2026-11-24
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } }] },
  // Workspace packages resolve through node_modules symlinks to their real path, so they are transformed like our own files.
  transformIgnorePatterns: ['/node_modules/(?!@lytslot/)'],
  modulePathIgnorePatterns: ['<rootDir>/.lytslot'],
};

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/(store|kube|e2e|contract|chaos)/'],
    },
    { ...shared, displayName: 'stack', testMatch: ['<rootDir>/tests/(store|kube|e2e|contract|chaos)/**/*.test.ts'] },
  ],
};
