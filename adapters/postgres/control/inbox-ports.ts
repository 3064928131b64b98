/**
 * @file adapters/postgres/control/inbox-ports.ts
 * @description What the control database offers to what comes in: bot updates, dialogues, payment notifications, people.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Money } from '@lytslot/domain/ledger';
import type { PlanNews } from '@lytslot/domain/plans';

/** An update as the gateway received it. */
export interface ReceivedUpdate {
  readonly botId: number;
  readonly updateId: number;
  readonly chatId: number | undefined;
  readonly partition: number;
  readonly payload: unknown;
  readonly receivedAt: Date;
}

/** The durable inbox; `put` returns after commit. A repeated update is recognised by bot and number. */
export interface UpdateInbox {
  put(update: ReceivedUpdate): Promise<'stored' | 'repeated'>;
}

/** A partition a dispatcher answers for. */
export interface Assignment {
  readonly partition: number;
  readonly epoch: bigint;
}

/** A partition in a dispatcher's hands. A draining one is let go as soon as nothing of it is in hand. */
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

/** A message waiting to be shown in a chat. */
export interface ChatMessage {
  readonly id: bigint;
  readonly chatId: number;
  readonly partition: number;
  readonly kind: 'screen' | 'notice' | 'order-update' | 'owner-update';
  readonly content: unknown;
  readonly attempts: number;
}

/** What one step of a dialogue commits: the update or message it handled, the chat's next state, messages to deliver. */
export interface DialogueStep {
  readonly assignment: Assignment;
  readonly chatId: number | undefined;
  readonly handled: { readonly updateRow: bigint } | { readonly messageRow: bigint };
  readonly at: Date;
  readonly state: unknown;
  readonly messages: readonly { readonly kind: 'screen' | 'notice'; readonly content: unknown; readonly dedupeKey: string }[];
}

/** The end of a message; `state` is the chat's next state when its living message changed. */
export interface SendingEnd {
  readonly id: bigint;
  readonly chatId: number;
  readonly assignment: Assignment;
  readonly at: Date;
  readonly outcome: 'sent' | 'dropped';
  readonly messageId: number | undefined;
  readonly state: unknown;
  readonly error: string | undefined;
}

/** Store of one dispatcher of one bot. Every write names its epoch; `stale_epoch` means nothing was written. */
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
  /** At most one update per chat, oldest first; chats named in `except` are left out. */
  pendingUpdates(partitions: readonly number[], except: readonly number[], limit: number): Promise<readonly PendingUpdate[]>;
  /** Chats whose oldest waiting message is due by `now`. */
  chatsWithMessages(
    partitions: readonly number[],
    except: readonly number[],
    now: Date,
    limit: number,
  ): Promise<readonly { readonly chatId: number; readonly partition: number }[]>;
  /** Waiting messages of a chat in order, up to the first that is not due by `now`. */
  messagesOf(chatId: number, now: Date): Promise<readonly ChatMessage[]>;
  session(chatId: number): Promise<unknown>;
  commitStep(step: DialogueStep): Promise<'committed' | 'stale_epoch'>;
  /** Counts a failed try; nothing happens when the epoch is old. */
  noteFailure(failure: { readonly updateRow: bigint; readonly assignment: Assignment; readonly error: string }): Promise<void>;
  beginSending(message: { readonly id: bigint; readonly assignment: Assignment; readonly at: Date }): Promise<'begun' | 'stale_epoch'>;
  /** A stale epoch does not undo what was sent: the message ends, the chat's state stays with the new owner. */
  endSending(end: SendingEnd): Promise<void>;
  /** Puts a message off; nothing happens when the epoch is old. */
  postpone(delay: { readonly id: bigint; readonly assignment: Assignment; readonly dueAt: Date; readonly error: string }): Promise<void>;
}

/** News about an order for an advertiser's chat; a repeated `dedupeKey` is dropped. */
export interface OrderUpdate {
  readonly botId: number;
  readonly chatId: number;
  readonly partition: number;
  readonly tenantId: string;
  readonly orderId: string;
  readonly event: string;
  /** Of money that came or went, where the order itself does not say how much. */
  readonly amount?: Money;
  readonly dedupeKey: string;
  readonly at: Date;
}

/** News for the owner of a tenant: about an order, money that arrived, or their plan. */
export interface OwnerUpdate {
  readonly botId: number;
  readonly chatId: number;
  readonly partition: number;
  readonly tenantId: string;
  readonly event: string;
  readonly orderId?: string;
  readonly payout?: { readonly amount: Money; readonly to: string };
  readonly plan?: PlanNews;
  readonly dedupeKey: string;
  readonly at: Date;
}

/** Where workers leave news for the dispatchers to tell. */
export interface ChatMessages {
  queueOrderUpdate(update: OrderUpdate): Promise<'queued' | 'repeated'>;
  /** `no-chat`: the owner has never written to the bot, so the bot may not write to them. */
  queueOwnerUpdate(update: OwnerUpdate): Promise<'queued' | 'repeated' | 'no-chat'>;
}

/** A payment provider's notification; only a reason to ask the provider, never a fact. */
export interface PspNotification {
  readonly id: string;
  readonly provider: string;
  /** The provider's event and object, e.g. `payment.succeeded:2d…`. */
  readonly eventKey: string;
  readonly objectId: string;
  readonly event: string;
  /** The shard that should look; undefined when it is not known. */
  readonly shardName: string | undefined;
  /** Hints from the notification, not verified. */
  readonly tenantId: string | undefined;
  readonly orderId: string | undefined;
}

/** What became of a notification; of a deposit's and a plan's payment nothing is stored: they are asked about now. */
export type TakenNotification = 'deposit' | 'plan' | 'stored' | 'repeated' | 'unplaced';

/** The durable inbox of payment notifications. */
export interface PspInbox {
  /** Takes one in wherever its hints are right; `unplaced` where they name no tenant: nothing was stored. */
  take(notification: Omit<PspNotification, 'shardName'> & { readonly receivedAt: Date }): Promise<TakenNotification>;
  /** Stores it for a shard that somebody has found, or for nobody. */
  put(notification: PspNotification & { readonly receivedAt: Date }): Promise<'stored' | 'repeated'>;
  /** Takes notifications of a shard for `leaseMs`; what is neither completed nor failed by then is given out again. */
  claim(claim: {
    readonly shardName: string;
    readonly now: Date;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly (PspNotification & { readonly attempts: number })[]>;
  complete(id: string, at: Date): Promise<void>;
  fail(id: string, failure: { readonly error: string; readonly retryAt: Date }): Promise<void>;
}

/** A person who signs in. */
export interface Account {
  readonly id: string;
  readonly telegramUserId: number;
  readonly displayName: string;
  readonly isAdmin: boolean;
  /** Tenants this person owns. */
  readonly tenantIds: readonly string[];
}

/** People and what they may do. */
export interface Accounts {
  /** Makes the account at the first sign-in, keeps the name current and gives the roles of this moment. */
  signIn(person: {
    readonly id: string;
    readonly telegramUserId: number;
    readonly displayName: string;
    readonly at: Date;
  }): Promise<Account>;
  account(telegramUserId: number): Promise<Account | undefined>;
}
