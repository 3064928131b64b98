/**
 * @file tests/kit/advertiser.ts
 * @description Plays a person in the bot's chat: writes, presses buttons by what stands on them, waits for what the bot shows.
 * @dependencies -
 * @created 2026-11-25
 */
import type { FormattedText } from './formatted-text.ts';
import type { ChatButton, ChatMessage, SandboxClient } from './sandbox-client.ts';
import { until } from './wait.ts';

/** How long a busy machine may take; how fast the platform is, its benches and fault tests say. */
const TIMEOUT_MS = 90_000;

/** A person in a chat with the bot. What came before their last words is out of sight. */
export interface Advertiser {
  readonly id: number;
  readonly name: string;
  write(message: string | FormattedText): Promise<void>;
  /** Sends a photo with a caption. */
  show(photo: { readonly picture: string; readonly caption: string }): Promise<void>;
  /** Waits for a button with that text and presses it; gives its text. */
  press(label: string | RegExp): Promise<string>;
  /** Waits for a button that opens an address and gives the address. */
  address(label: string | RegExp): Promise<string>;
  /** Waits for a message of the bot with that text. */
  sees(text: string | RegExp, timeoutMs?: number): Promise<ChatMessage>;
  /** Texts on the buttons of the newest message that has a button like `among`. */
  buttons(among: RegExp): Promise<readonly string[]>;
  /** The bot's messages since the person's last words, oldest first, as they are now. */
  shown(): Promise<readonly ChatMessage[]>;
  /** Everything in the chat, oldest first. */
  history(): Promise<readonly ChatMessage[]>;
}

/** A person who is known to the sandbox already. */
export function playPerson(sandbox: SandboxClient, person: { readonly id: number; readonly name: string }): Advertiser {
  let lastWords = 0;
  const history = async () => (await sandbox.chat(person.id)).messages;
  const shown = async () => (await history()).filter(({ from, messageId }) => from === 'bot' && messageId > lastWords);
  const find = (label: string | RegExp) =>
    until({ what: `a button ${String(label)} in the chat of ${person.name}`, timeoutMs: TIMEOUT_MS }, async () =>
      findButton(await shown(), label),
    ).catch(async (error: unknown) => Promise.reject(await withChat(error, history)));
  return {
    ...person,
    history,
    shown,
    write: async (message) => {
      const { text, entities } = typeof message === 'string' ? { text: message, entities: undefined } : message;
      lastWords = (await sandbox.send(person.id, text, entities)).messageId;
    },
    show: async (photo) => {
      lastWords = (await sandbox.sendPhoto(person.id, photo)).messageId;
    },
    press: async (label) => {
      const { message, button } = await find(label);
      if (button.data === undefined) throw new Error(`The button "${button.text}" opens an address: ${button.url ?? '?'}`);
      await sandbox.press(person.id, { messageId: message.messageId, data: button.data });
      return button.text;
    },
    address: async (label) => {
      const { button } = await find(label);
      if (button.url === undefined) throw new Error(`The button "${button.text}" opens nothing`);
      return button.url;
    },
    sees: (text, timeoutMs = TIMEOUT_MS) =>
      until({ what: `"${String(text)}" in the chat of ${person.name}`, timeoutMs }, async () =>
        (await shown()).findLast((message) => fits(message.text, text)),
      ).catch(async (error: unknown) => Promise.reject(await withChat(error, history))),
    buttons: async (among) => (await find(among)).message.keyboard.flat().map((button) => button.text),
  };
}

/** A person nobody has met yet, so that no test stumbles over another one's orders. */
export async function newPerson(sandbox: SandboxClient, name: string): Promise<Advertiser> {
  const id = 100_000_000 + Math.floor(Math.random() * 1_900_000_000);
  await sandbox.addPerson({ id, firstName: name });
  return playPerson(sandbox, { id, name });
}

function findButton(
  messages: readonly ChatMessage[],
  label: string | RegExp,
): { readonly message: ChatMessage; readonly button: ChatButton } | undefined {
  for (const message of messages.toReversed()) {
    const button = message.keyboard.flat().find(({ text }) => (typeof label === 'string' ? text === label : label.test(text)));
    if (button) return { message, button };
  }
  return undefined;
}

function fits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** The failure with the end of the chat: what a person would look at first. */
async function withChat(failure: unknown, history: () => Promise<readonly ChatMessage[]>): Promise<Error> {
  const messages = await history().catch(() => []);
  const tail = messages.slice(-4).map(({ from, text, keyboard }) => {
    const buttons = keyboard.flat().map((button) => `[${button.text}]`);
    return `  ${from}: ${[text, ...buttons].join(' ')}`;
  });
  return new Error([failure instanceof Error ? failure.message : String(failure), ...tail].join('\n'), { cause: failure });
}
