/**
 * @file tools/kubectl-lytslot/arguments.ts
 * @description Reads the command line. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import { parseArgs } from 'node:util';
import { PluginError } from './plugin-error.ts';

export const USAGE = `kubectl lytslot – the platform on one screen, and the moves an SRE makes

  status                        what runs, what needs attention, what is under way
  explain <kind>/<name>         why it is not ready: the chain of causes, and what to do (shard, tenant, channel)
  plan -f <file>                dry run: what the API server would say, and what would change in cluster, partitions and orders
  plan --delete <kind>/<name>   the same for a deletion
  cordon|uncordon <shard>       no new tenants there | new tenants again
  drain <shard> [--wait]        also gives its partitions of bot updates to other shards
  move <tenant> --to <shard> [--wait]
                                moves a tenant with its data to another shard
  blast-radius <shard>          who is hit when this shard is gone
  report [--to <folder>]        support bundle: resources, events, pods, operator logs; no secrets and no personal data

Options: -n <namespace>, --context <name>, --kubeconfig <file>, --as <user> as kubectl has them;
         -o json for status, explain, plan and blast-radius; --timeout <duration> with --wait (10m)`;

/** How an answer is printed. */
export type Output = 'text' | 'json';

/** A command as it was asked for. */
export type Command =
  | { readonly verb: 'help' }
  | { readonly verb: 'status'; readonly output: Output }
  | ({ readonly verb: 'explain'; readonly output: Output } & Target)
  | { readonly verb: 'plan'; readonly files: readonly string[]; readonly output: Output }
  | ({ readonly verb: 'plan-deletion'; readonly output: Output } & Target)
  | { readonly verb: 'cordon' | 'uncordon'; readonly shard: string }
  | { readonly verb: 'drain'; readonly shard: string; readonly waitFor: string | undefined }
  | { readonly verb: 'move'; readonly tenant: string; readonly to: string; readonly waitFor: string | undefined }
  | { readonly verb: 'blast-radius'; readonly shard: string; readonly output: Output }
  | { readonly verb: 'report'; readonly folder: string | undefined };

export type ExplainedKind = 'Shard' | 'Tenant' | 'Channel';

/** One resource. */
export interface Target {
  readonly kind: ExplainedKind;
  readonly name: string;
}

/** A command and the flags that kubectl gets with each call. */
export interface Asked {
  readonly command: Command;
  readonly flags: readonly string[];
}

const OPTIONS = {
  namespace: { type: 'string', short: 'n' },
  context: { type: 'string' },
  kubeconfig: { type: 'string' },
  as: { type: 'string' },
  filename: { type: 'string', short: 'f', multiple: true },
  delete: { type: 'string' },
  output: { type: 'string', short: 'o', default: 'text' },
  to: { type: 'string' },
  wait: { type: 'boolean', default: false },
  timeout: { type: 'string', default: '10m' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const KINDS: Readonly<Record<string, ExplainedKind>> = {
  shard: 'Shard',
  shards: 'Shard',
  lsh: 'Shard',
  tenant: 'Tenant',
  tenants: 'Tenant',
  lten: 'Tenant',
  channel: 'Channel',
  channels: 'Channel',
  lch: 'Channel',
};

type Values = ReturnType<typeof parse>['values'];

/** Reads arguments without the program's name. Fails with USAGE. */
export function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const passedOn = (['namespace', 'context', 'kubeconfig', 'as'] as const).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  return { command: toCommand(values, positionals), flags: passedOn };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usage((error as { readonly message: string }).message);
  }
}

type Reader = (values: Values, rest: readonly string[]) => Command;

const READERS: Readonly<Record<string, Reader>> = {
  help: () => ({ verb: 'help' }),
  status: (values, rest) => alone('status', rest, { verb: 'status', output: outputOf(values) }),
  explain: (values, rest) => ({ verb: 'explain', ...target('explain', rest), output: outputOf(values) }),
  plan: (values, rest) => alone('plan', rest, planned(values)),
  cordon: (_values, rest) => ({ verb: 'cordon', shard: one('cordon', 'Shard', rest) }),
  uncordon: (_values, rest) => ({ verb: 'uncordon', shard: one('uncordon', 'Shard', rest) }),
  drain: (values, rest) => ({ verb: 'drain', shard: one('drain', 'Shard', rest), waitFor: waitOf(values) }),
  move: (values, rest) => {
    if (values.to === undefined) throw usage('move needs --to <shard>');
    return { verb: 'move', tenant: one('move', 'Tenant', rest), to: bare('Shard', values.to), waitFor: waitOf(values) };
  },
  'blast-radius': (values, rest) => ({ verb: 'blast-radius', shard: one('blast-radius', 'Shard', rest), output: outputOf(values) }),
  report: (values, rest) => alone('report', rest, { verb: 'report', folder: values.to }),
};

function toCommand(values: Values, [verb = 'help', ...rest]: readonly string[]): Command {
  const read = values.help ? READERS['help'] : READERS[verb];
  if (read === undefined) throw usage(`there is no command "${verb}"`);
  return read(values, rest);
}

function waitOf({ wait, timeout }: Values): string | undefined {
  return wait ? timeout : undefined;
}

function outputOf(values: Values): Output {
  if (values.output === 'text' || values.output === 'json') return values.output;
  throw usage(`-o knows json, not "${values.output}"`);
}

function planned(values: Values): Command {
  const output = outputOf(values);
  if ((values.filename === undefined) === (values.delete === undefined)) throw usage('plan needs -f <file> or --delete <kind>/<name>');
  if (values.delete !== undefined) return { verb: 'plan-deletion', ...target('plan --delete', [values.delete]), output };
  return { verb: 'plan', files: values.filename ?? [], output };
}

function target(verb: string, rest: readonly string[]): Target {
  const [word = '', name = '', ...more] = rest.length === 1 ? (rest[0] ?? '').split('/') : rest;
  const kind = KINDS[word.toLowerCase().replace(/\.lytslot\.io$/, '')];
  if (kind === undefined || name === '' || more.length > 0) throw usage(`${verb} needs <kind>/<name>: a shard, tenant or channel`);
  return { kind, name };
}

function one(verb: string, kind: ExplainedKind, rest: readonly string[]): string {
  const [name, ...more] = rest;
  if (name === undefined || more.length > 0) throw usage(`${verb} needs the name of a ${kind.toLowerCase()}`);
  return bare(kind, name);
}

/** "shard/shard-a" and "shard-a" are the same to people. */
function bare(kind: ExplainedKind, text: string): string {
  const [prefix = '', name] = text.split('/');
  if (name === undefined) return prefix;
  if (KINDS[prefix.toLowerCase()] !== kind) throw usage(`${text} is not a ${kind.toLowerCase()}`);
  return name;
}

function alone(verb: string, rest: readonly string[], command: Command): Command {
  if (rest.length > 0) throw usage(`${verb} takes no "${rest.join(' ')}"`);
  return command;
}

function usage(what: string): PluginError {
  return new PluginError('USAGE', what, 'kubectl lytslot help shows every command');
}
