/**
 * @file cabinet-ui/src/command/use-command.ts
 * @description Sends a person's commands one at a time, repeats those that got no answer under the same key, then has the screen read anew.
 * @dependencies @tanstack/react-query, contracts, react
 * @created 2026-11-29
 */
import { newKey } from '@lytslot/contracts/http';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { isWorthRetrying } from '../api.ts';
import { intend, isAnswered } from './intention.ts';
import type { Intention } from './intention.ts';

interface Steps<Ask, Answer> {
  readonly send: (ask: Ask, idempotencyKey: string) => Promise<Answer>;
  /** Reads anew what a command may have changed; done or refused, the screen must show what is true. */
  readonly reload: (answer: Answer | undefined) => void;
}

/** `give` resolves to whether it was done; why not is in `error` about `asked`, until the next command or `forget`. */
export function useCommand<Ask, Answer>({ send, reload }: Steps<Ask, Answer>) {
  const unanswered = useRef<Intention>(undefined);
  const { mutateAsync, isPending, error, reset, variables } = useMutation({
    mutationFn: ({ ask, key }: { readonly ask: Ask; readonly key: string }) => send(ask, key),
    retry: isWorthRetrying,
    onSuccess: () => {
      unanswered.current = undefined;
    },
    onError: (failure) => {
      if (isAnswered(failure)) unanswered.current = undefined;
    },
    onSettled: (answer) => reload(answer),
  });
  const give = async (ask: Ask): Promise<boolean> => {
    const intention = intend(unanswered.current, JSON.stringify(ask), newKey);
    unanswered.current = intention;
    return mutateAsync({ ask, key: intention.key }).then(
      () => true,
      () => false,
    );
  };
  return { give, isPending, error, asked: variables?.ask, forget: reset };
}
