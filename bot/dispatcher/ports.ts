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
  readonly kind: 'screen' | 'notice' | 'order-update';
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
  assignments(): Promise<readonly Assignment[]>;
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
  /** Counts a failed try of an update. */
  noteFailure(updateRow: bigint, error: string): Promise<void>;
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
  /** Puts a message off until `dueAt`. */
  postpone(id: bigint, dueAt: Date, error: string): Promise<void>;
}
