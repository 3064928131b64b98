/**
 * @file bot/dispatcher/ports.ts
 * @description What the dispatcher needs of the control database. Every write names the epoch it believes in and is refused when it is old.
 * @dependencies -
 * @created 2026-11-24
 */

/** A partition this dispatcher answers for, with the fencing number of that assignment. */
export interface Assignment {
  readonly partition: number;
  readonly epoch: bigint;
}

/** A partition in this dispatcher's hands. A draining one is let go as soon as nothing of it is in hand. */
export interface HeldPartition extends Assignment {
  readonly isDraining: boolean;
}

/** The oldest unhandled update of a chat. */
export interface PendingUpdate {
  readonly id: bigint;
  readonly updateId: number;
  readonly partition: number;
  readonly chatId: number | undefined;
  readonly payload: unknown;
  readonly attempts: number;
}

/** A message waiting to be shown in a chat; `content` depends on the kind. */
export interface ChatMessage {
  readonly id: bigint;
  readonly chatId: number;
  readonly partition: number;
  readonly kind: 'screen' | 'notice' | 'order-update' | 'owner-update';
  readonly content: unknown;
  readonly attempts: number;
}

/** A message to queue; repeated dedupe keys are dropped silently. */
export interface NewChatMessage {
  readonly kind: 'screen' | 'notice';
  readonly content: unknown;
  readonly dedupeKey: string;
}

/** What one step commits: the update or order event it handled, the chat's next state, messages to deliver. */
export interface DialogueStep {
  readonly assignment: Assignment;
  readonly chatId: number | undefined;
  readonly handled: { readonly updateRow: bigint } | { readonly messageRow: bigint };
  readonly at: Date;
  readonly state: unknown;
  readonly messages: readonly NewChatMessage[];
}

/** The dispatcher's store. `stale_epoch` means somebody else answers for the partition now: drop the work, send nothing. */
export interface DispatcherStore {
  /** Takes the lease for a process that starts and gives its partitions new epochs: one of the same name is fenced from then on. */
  takeLease(): Promise<bigint>;
  /** Renews the lease and tells what it holds; undefined when it was taken over, or a later process has it. */
  renewLease(incarnation: bigint): Promise<readonly HeldPartition[] | undefined>;
  /** Acknowledges draining partitions: nothing of them is in hand any more. */
  release(partitions: readonly Assignment[]): Promise<void>;
  /** Ends the lease of a process that stops with nothing in hand. */
  endLease(incarnation: bigint): Promise<void>;
  /** When the oldest unhandled update of these partitions was received. */
  oldestWaiting(partitions: readonly number[]): Promise<Date | undefined>;
  /** At most one update per chat, oldest first, of these partitions; chats named in `except` are left out. */
  pendingUpdates(partitions: readonly number[], except: readonly number[], limit: number): Promise<readonly PendingUpdate[]>;
  /** Chats of these partitions with messages due by `now`, oldest first. */
  chatsWithMessages(
    partitions: readonly number[],
    except: readonly number[],
    now: Date,
    limit: number,
  ): Promise<readonly { readonly chatId: number; readonly partition: number }[]>;
  /** Messages of a chat due by `now`, in order. */
  messagesOf(chatId: number, now: Date): Promise<readonly ChatMessage[]>;
  session(chatId: number): Promise<unknown>;
  commitStep(step: DialogueStep): Promise<'committed' | 'stale_epoch'>;
  /** Counts a failed try of an update; nothing happens when the epoch is old. */
  noteFailure(failure: { readonly updateRow: bigint; readonly assignment: Assignment; readonly error: string }): Promise<void>;
  /** Writes down, before the call, that a message is being sent. */
  beginSending(message: { readonly id: bigint; readonly assignment: Assignment; readonly at: Date }): Promise<'begun' | 'stale_epoch'>;
  /** Ends a message; `state` is the chat's state with its living message, when that changed. */
  endSending(end: {
    readonly id: bigint;
    readonly chatId: number;
    readonly assignment: Assignment;
    readonly at: Date;
    readonly outcome: 'sent' | 'dropped';
    readonly messageId: number | undefined;
    readonly state: unknown;
    readonly error: string | undefined;
  }): Promise<void>;
  /** Puts a message off until `dueAt`; nothing happens when the epoch is old. */
  postpone(delay: { readonly id: bigint; readonly assignment: Assignment; readonly dueAt: Date; readonly error: string }): Promise<void>;
}
