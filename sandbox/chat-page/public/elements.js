/**
 * @file sandbox/chat-page/public/elements.js
 * @description Small ways to make elements; text is always text, never HTML.
 * @dependencies -
 * @created 2026-11-24
 */

/** An element with properties and children; strings become text nodes, undefined ones are left out. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** The element with this id. */
export function byId(id) {
  return document.querySelector(`#${id}`);
}

const MOSCOW = { timeZone: 'Europe/Moscow' };

/** 18:05 in Moscow. */
export function shortTime(iso) {
  return new Date(iso).toLocaleTimeString('ru-RU', { ...MOSCOW, hour: '2-digit', minute: '2-digit' });
}

/** 24 ноября in Moscow. */
export function dayName(iso) {
  return new Date(iso).toLocaleDateString('ru-RU', { ...MOSCOW, day: 'numeric', month: 'long' });
}

const AVATARS = 5;

/** A round picture with initials, coloured by the id. */
export function avatar(name, id) {
  const initials = name
    .split(/[\s·:]+/)
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0].toUpperCase())
    .join('');
  return element('span', { className: `avatar c${Math.abs(id) % AVATARS}` }, initials);
}
