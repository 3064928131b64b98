/**
 * @file tests/kit/sandbox-client.ts
 * @description The sandbox's control API as functions: its clock, people, channels, payments and fault scripts.
 * @dependencies -
 * @created 2026-11-25
 */

/** A formatted range of a text; offset and length count UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

/** A button under a message: it comes back to the bot, or opens an address. */
export interface ChatButton {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
}

/** A message as the person sees it. */
export interface ChatMessage {
  readonly messageId: number;
  readonly date: string;
  readonly from: 'user' | 'bot';
  readonly text: string;
  readonly entities: readonly Entity[];
  /** What the bot sends this photo with; null for a text. */
  readonly photo: string | null;
  readonly keyboard: readonly (readonly ChatButton[])[];
}

/** What the bot answered to a press; null until it does. */
export interface Press {
  readonly callbackQueryId: string;
  readonly answer: { readonly text?: string } | null;
}

/** A channel's post; deleted ones are listed too. */
export interface Post {
  readonly messageId: number;
  readonly date: string;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly photo: string | null;
  readonly keyboard: readonly (readonly ChatButton[])[];
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
  readonly isByBot: boolean;
  readonly url: string | null;
}

/** A payment as YooKassa has it. */
export interface Payment {
  readonly id: string;
  readonly status: string;
  readonly amount: { readonly value: string; readonly currency: string };
  readonly refunded_amount?: { readonly value: string; readonly currency: string };
  readonly metadata: Readonly<Record<string, string>>;
}

/** A fault script as the control API takes it. */
export interface FaultOrder {
  readonly service: 'telegram' | 'yookassa' | 'stripe' | 'ord';
  readonly match?: { readonly method?: string; readonly path?: string; readonly chatId?: number; readonly text?: string };
  readonly action:
    | 'drop-answer-after-accept'
    | 'reset'
    | 'hang-until-released'
    | 'error-500'
    | 'rate-limit'
    | 'delay'
    | 'duplicate-webhook'
    | 'pay-short';
  readonly times?: number;
  readonly work?: 'done' | 'skipped';
  readonly shortByMinor?: number;
}

/** A fault in force: how often it has struck, and how many answers it holds back now. */
export interface Fault extends FaultOrder {
  readonly id: string;
  readonly struck: number;
  readonly holding: number;
}

/** Everything a person or a test does to the sandbox. */
export interface SandboxClient {
  now(): Promise<Date>;
  /** Moves the clock to an instant; one that has passed changes nothing, because time only moves forward. */
  moveTo(instant: Date): Promise<void>;
  advance(ms: number): Promise<void>;
  addPerson(person: { readonly id: number; readonly firstName: string }): Promise<void>;
  chat(userId: number): Promise<{ readonly messages: readonly ChatMessage[]; readonly presses: readonly Press[] }>;
  send(userId: number, text: string, entities?: readonly Entity[]): Promise<{ readonly messageId: number }>;
  /** A photo of any name, with a caption. */
  sendPhoto(userId: number, photo: { readonly picture: string; readonly caption: string }): Promise<{ readonly messageId: number }>;
  press(userId: number, button: { readonly messageId: number; readonly data: string }): Promise<{ readonly callbackQueryId: string }>;
  posts(channel: string): Promise<readonly Post[]>;
  payments(): Promise<readonly Payment[]>;
  /** How many of YooKassa's notifications were not taken yet. */
  waitingNotifications(): Promise<number>;
  addFault(order: FaultOrder): Promise<Fault>;
  fault(id: string): Promise<Fault>;
  faults(): Promise<readonly Fault[]>;
  removeFault(id: string): Promise<void>;
}

/** A client of the control API at `url`; a refusal rejects with what the sandbox said. */
export function createSandboxClient(url: string): SandboxClient {
  const call = async <Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Sandbox: ${method} ${path} answered ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
  const now = async () => new Date((await call<{ now: string }>('GET', '/clock')).now);
  return {
    now,
    moveTo: async (instant) => {
      const ms = instant.getTime() - (await now()).getTime();
      if (ms > 0) await call('POST', '/clock/advance', { ms });
    },
    advance: (ms) => call('POST', '/clock/advance', { ms }),
    addPerson: (person) => call('POST', '/seed', { users: [person] }),
    chat: (userId) => call('GET', `/telegram/users/${userId}/chat`),
    send: (userId, text, entities) => call('POST', `/telegram/users/${userId}/send`, { text, ...(entities && { entities }) }),
    sendPhoto: (userId, { picture, caption }) => call('POST', `/telegram/users/${userId}/send`, { text: caption, photo: picture }),
    press: (userId, button) => call('POST', `/telegram/users/${userId}/press`, button),
    posts: (channel) => call('GET', `/telegram/channels/${encodeURIComponent(channel)}/posts`),
    payments: () => call('GET', '/yookassa/payments'),
    waitingNotifications: async () => (await call<readonly unknown[]>('GET', '/yookassa/deliveries?state=waiting')).length,
    addFault: (order) => call('POST', '/faults', order),
    fault: (id) => call('GET', `/faults/${id}`),
    faults: () => call('GET', '/faults'),
    removeFault: async (id) => {
      await call('DELETE', `/faults/${id}`);
    },
  };
}
