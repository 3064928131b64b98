/**
 * @file sandbox/chat-page/public/top-bar.js
 * @description The top line: the sandbox clock and its buttons, the state of the bot's webhook, fault scripts in force.
 * @dependencies -
 * @created 2026-11-24
 */
import { byId } from './elements.js';
import { read, send } from './sandbox-client.js';

const TICK_MS = 250;

/** Shows the clock and lets it be moved; returns how to read it anew. */
export function wireClock() {
  let aheadMs = 0;
  const draw = () => {
    const now = new Date(Date.now() + aheadMs);
    byId('clock-time').textContent = now.toLocaleTimeString('ru-RU', { timeZone: 'Europe/Moscow' });
    byId('clock-date').textContent =
      `${now.toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow', weekday: 'short', day: 'numeric', month: 'long' })} · МСК`;
  };
  // The browser's own clock may be wrong: the difference to the sandbox's reading is what counts.
  const take = (reading) => {
    aheadMs = Date.parse(reading.now) - Date.now();
    draw();
  };
  byId('clock-moves').addEventListener('click', (event) => {
    const ms = Number(event.target.dataset?.ms);
    if (ms > 0) void send('/clock/advance', { ms }).then(take);
  });
  setInterval(draw, TICK_MS);
  return async () => take(await read('/clock'));
}

/** Shows whether the bot is connected and how many updates wait. */
export async function drawState() {
  const [[bot], faults] = await Promise.all([read('/telegram/bots'), read('/faults')]);
  const pill = byId('webhook');
  const waiting = bot?.webhook.pending_update_count ?? 0;
  const isConnected = Boolean(bot?.webhook.url) || bot?.isPolling;
  pill.className = `pill ${isConnected ? (waiting > 0 ? 'warn' : 'good') : 'bad'}`;
  pill.textContent = isConnected ? (waiting > 0 ? `В очереди: ${waiting}` : 'Бот на связи') : 'Бот не подключён';
  pill.title = bot?.webhook.last_error_message ?? bot?.webhook.url ?? '';
  const active = faults.filter((fault) => fault.left > 0 || fault.holding > 0).length;
  byId('faults').hidden = active === 0;
  byId('faults').textContent = `Сбоев включено: ${active}`;
}
