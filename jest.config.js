/**
 * @file jest.config.js
 * @description Test tiers: "unit" needs nothing but Node; "scratch" makes databases of its own on the local platform's servers (make up); "stack" plays on the platform itself or on API servers of its own, one file after the other.
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
    { ...shared, displayName: 'scratch', testMatch: ['<rootDir>/tests/(store|contract)/**/*.test.ts'] },
    { ...shared, displayName: 'stack', testMatch: ['<rootDir>/tests/(kube|e2e|chaos)/**/*.test.ts'] },
  ],
};
