/**
 * @file tools/kubectl-lytslot/main.ts
 * @description kubectl lytslot: reads the command line, finds the namespace, prints the answer.
 * @dependencies -
 * @created 2026-11-25
 */
import { readArguments } from './arguments.ts';
import { createKubectl } from './kubectl.ts';
import { PluginError } from './plugin-error.ts';
import { runCommand } from './run-command.ts';

const DEFAULT_NAMESPACE = 'lytslot';

/** Namespace of the flags, else of the kubeconfig's context, else the chart's own. */
async function namespaceOf(flags: readonly string[]): Promise<string> {
  const asked = flags.find((flag) => flag.startsWith('--namespace='));
  if (asked !== undefined) return asked.slice('--namespace='.length);
  const kubectl = createKubectl({ flags, env: process.env });
  const configured = await kubectl(['config', 'view', '--minify', '--output=jsonpath={.contexts[0].context.namespace}']).catch(() => '');
  return configured.trim() || DEFAULT_NAMESPACE;
}

async function main(): Promise<void> {
  const { command, flags } = readArguments(process.argv.slice(2));
  const namespace = command.verb === 'help' ? DEFAULT_NAMESPACE : await namespaceOf(flags);
  const others = flags.filter((flag) => !flag.startsWith('--namespace='));
  const kubectl = createKubectl({ flags: [...others, `--namespace=${namespace}`], env: process.env });
  console.log(await runCommand(command, { kubectl, namespace, now: new Date() }));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof PluginError)) throw error;
  console.error(`✗ ${error.message}${error.cure === undefined ? '' : `\n  ${error.cure}`}`);
  process.exitCode = error.code === 'USAGE' ? 2 : 1;
}
