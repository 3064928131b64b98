/**
 * @file tools/kubectl-lytslot/arguments.test.ts
 * @description Command lines people type, right and wrong.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('arguments', () => {
  it.each([
    ['', { verb: 'help' }],
    ['status --help', { verb: 'help' }],
    ['status', { verb: 'status', output: 'text' }],
    ['status -o json', { verb: 'status', output: 'json' }],
    ['explain channel/news', { verb: 'explain', kind: 'Channel', name: 'news', output: 'text' }],
    ['explain lsh shard-a', { verb: 'explain', kind: 'Shard', name: 'shard-a', output: 'text' }],
    ['explain tenants.lytslot.io/coffee', { verb: 'explain', kind: 'Tenant', name: 'coffee', output: 'text' }],
    ['plan -f a.yaml -f b.yaml', { verb: 'plan', files: ['a.yaml', 'b.yaml'], output: 'text' }],
    ['plan --delete channel/news', { verb: 'plan-deletion', kind: 'Channel', name: 'news', output: 'text' }],
    ['cordon shard/shard-a', { verb: 'cordon', shard: 'shard-a' }],
    ['drain shard-a --wait', { verb: 'drain', shard: 'shard-a', waitFor: '10m' }],
    ['move coffee --to shard-b --wait --timeout 1h', { verb: 'move', tenant: 'coffee', to: 'shard-b', waitFor: '1h' }],
    ['move tenant/coffee --to shard/shard-b', { verb: 'move', tenant: 'coffee', to: 'shard-b', waitFor: undefined }],
    ['blast-radius shard-a', { verb: 'blast-radius', shard: 'shard-a', output: 'text' }],
    ['report --to out', { verb: 'report', folder: 'out' }],
  ])('reads "%s"', (line, command) => {
    expect(readArguments(line.split(' ').filter((word) => word !== '')).command).toEqual(command);
  });

  it.each([
    ['dance', /no command "dance"/],
    ['status now', /status takes no "now"/],
    ['explain', /explain needs <kind>\/<name>/],
    ['explain pod/x', /explain needs <kind>\/<name>/],
    ['explain channel/a/b', /explain needs <kind>\/<name>/],
    ['plan', /plan needs -f <file> or --delete/],
    ['plan -f a.yaml --delete channel/news', /plan needs -f <file> or --delete/],
    ['plan --delete news', /plan --delete needs <kind>\/<name>/],
    ['cordon', /cordon needs the name of a shard/],
    ['cordon tenant/coffee', /tenant\/coffee is not a shard/],
    ['drain a b', /drain needs the name of a shard/],
    ['move coffee', /move needs --to/],
    ['status -o yaml', /-o knows json/],
    ['status --frobnicate', /frobnicate/],
  ])('refuses "%s"', (line, message) => {
    expect(() => readArguments(line.split(' '))).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(message) }),
    );
  });

  it('passes the connection on to kubectl, wherever it stands', () => {
    const { flags } = readArguments(['status', '-n', 'other', '--context=prod', '--kubeconfig', '/k']);
    expect(flags).toEqual(['--namespace=other', '--context=prod', '--kubeconfig=/k']);
  });
});
