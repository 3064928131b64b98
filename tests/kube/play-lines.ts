/**
 * @file tests/kube/play-lines.ts
 * @description Passes a watch on line by line: as it is, cut, repeated, late, or falling silent.
 * @dependencies -
 * @created 2026-11-25
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Effect } from './fault-plan.ts';

/** Plays the answer of a watch to the operator. */
export function playLines(answer: IncomingMessage, outgoing: ServerResponse, effect: Effect | undefined): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.flushHeaders();
  const play = player(outgoing, effect);
  let rest = '';
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) play(line);
  });
  answer.on('end', () => outgoing.end());
}

function player(outgoing: ServerResponse, effect: Effect | undefined): (line: string) => void {
  const pass = (line: string) => {
    if (!outgoing.destroyed) outgoing.write(`${line}\n`);
  };
  if (effect?.what === 'silence') return () => undefined;
  if (effect?.what === 'repeat') return (line) => Array.from({ length: effect.times }).forEach(() => pass(line));
  if (effect?.what === 'delay') return (line) => void setTimeout(() => pass(line), effect.ms);
  if (effect?.what === 'cut') return cutAfter(outgoing, pass, effect.afterLines);
  return pass;
}

function cutAfter(outgoing: ServerResponse, pass: (line: string) => void, afterLines: number): (line: string) => void {
  let passed = 0;
  return (line) => {
    passed += 1;
    if (passed <= afterLines) pass(line);
    else if (!outgoing.destroyed) outgoing.write(line.slice(0, Math.floor(line.length / 2)), () => outgoing.destroy());
  };
}
