/**
 * @file sandbox/chat-page/public/sandbox-client.js
 * @description Talks to the sandbox's control API.
 * @dependencies -
 * @created 2026-11-24
 */

/** GET as JSON; throws with the sandbox's own words. */
export function read(path) {
  return request(path, { method: 'GET' });
}

/** POST of JSON as JSON; throws with the sandbox's own words. */
export function send(path, body = {}) {
  return request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

async function request(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `Ошибка ${response.status}`);
  return body;
}

/** Calls `listener` with each event; the browser reconnects by itself, and then everything may have changed. */
export function listen(listener) {
  const source = new EventSource('/events');
  source.addEventListener('message', (message) => listener(JSON.parse(message.data)));
  source.addEventListener('open', () => listener({ kind: 'reset', id: '' }));
}
