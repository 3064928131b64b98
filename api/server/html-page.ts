/**
 * @file api/server/html-page.ts
 * @description The few pages the API makes itself: escaped text, one style, no script.
 * @dependencies -
 * @created 2026-11-24
 */
/** What a page says; every text is escaped here and nowhere else. */
export interface PageContent {
  readonly language: 'ru' | 'en';
  readonly nonce: string;
  readonly badge?: string;
  readonly title: string;
  readonly sections: readonly { readonly label?: string; readonly text: string }[];
  readonly link?: { readonly href: string; readonly text: string } | undefined;
}

const STYLE = `
:root{color-scheme:light dark;--page:#f3f5f8;--card:#fff;--ink:#1a2230;--mute:#5d6b7e;--edge:#dfe5ec;--link:#1d5fa8}
@media (prefers-color-scheme:dark){:root{--page:#10151d;--card:#19212c;--ink:#e8edf4;--mute:#9aa8ba;--edge:#2a3542;--link:#7fb6f0}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{box-sizing:border-box;width:min(520px,92vw);background:var(--card);border:1px solid var(--edge);border-radius:16px;padding:28px}
.badge{display:inline-block;margin:0 0 12px;padding:2px 10px;border:1px solid var(--edge);border-radius:999px;color:var(--mute);font-size:13px}
h1{font-size:22px;line-height:1.3;margin:0 0 16px}p{margin:0 0 14px;overflow-wrap:anywhere}
small{display:block;color:var(--mute);font-size:13px}a{color:var(--link)}`;

/** Renders the page. */
export function htmlPage(content: PageContent): string {
  const badge = content.badge === undefined ? '' : `<p class="badge">${escapeHtml(content.badge)}</p>`;
  const sections = content.sections.map(({ label, text }) => {
    const head = label === undefined ? '' : `<small>${escapeHtml(label)}</small>`;
    return `<p>${head}${escapeHtml(text)}</p>`;
  });
  const link = content.link === undefined ? '' : `<p><a href="${escapeHtml(content.link.href)}">${escapeHtml(content.link.text)}</a></p>`;
  return `<!doctype html>
<html lang="${content.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(content.title)}</title><style nonce="${escapeHtml(content.nonce)}">${STYLE}</style></head>
<body><main>${badge}<h1>${escapeHtml(content.title)}</h1>${sections.join('')}${link}</main></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
