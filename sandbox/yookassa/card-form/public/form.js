/**
 * @file sandbox/yookassa/card-form/public/form.js
 * @description Sends the number to the stand-in it came from, and tells the shop's page the token and what the card is recognised by.
 * @dependencies -
 * @created 2026-11-30
 */
const query = new URLSearchParams(location.search);
const accountId = query.get('account_id') ?? '';
const byId = (id) => document.querySelector(`#${id}`);
const tell = (message) => parent.postMessage(message, query.get('shop'));

async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.description), { parameter: body.parameter });
  return body;
}

byId('number').addEventListener('input', ({ target }) => {
  target.value = target.value
    .replaceAll(/\D/g, '')
    .slice(0, 19)
    .replaceAll(/(.{4})(?=.)/g, '$1 ');
});

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  byId('problem').textContent = '';
  const card = { account_id: accountId, number: byId('number').value.replaceAll(' ', '') };
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(card) };
  ask('/payouts-data/cards', options).then(
    (found) => tell({ kind: 'card', card: found }),
    ({ message, parameter }) => {
      if (parameter === 'card.number') byId('problem').textContent = 'Проверьте номер карты';
      else tell({ kind: 'error', error: message });
    },
  );
});

ask(`/payouts-data/accounts/${encodeURIComponent(accountId)}`).catch(({ message }) => tell({ kind: 'error', error: message }));
