/**
 * @file sandbox/stripe/connect.routes.ts
 * @description Stripe Connect's HTTP door: accounts, links to say who one is, transfers; and the page behind such a link.
 * @dependencies express, zod
 * @created 2026-11-30
 */
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { PAGE_STYLE } from '../http/checkout-page.ts';
import { pageReply, redirectReply, sendReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { accountForm, accountToWire, linkForm, linkToWire, transferForm, transferToWire } from './connect.ts';
import { listPage, pageFields } from './list-page.ts';
import { readForm } from './read-form.ts';
import type { StripeDesk } from './stripe-desk.ts';

type Route = (work: (request: Request) => Reply) => (request: Request, response: Response) => Promise<void>;

const transferPage = z.strictObject({ ...pageFields, transfer_group: z.string().optional(), destination: z.string().optional() });

/** Adds them; `changing` keeps a key to one answer. */
export function connectRoutes(
  router: Router,
  desk: StripeDesk,
  { route, changing }: { readonly route: Route; readonly changing: Route },
): void {
  const { connect } = desk;
  const id = (request: Request) => String(request.params['id']);
  router.post(
    '/v1/accounts',
    changing((request) => ({ status: 200, body: accountToWire(connect.open(readForm(accountForm, request.body))) })),
  );
  router.get(
    '/v1/accounts/:id',
    route((request) => ({ status: 200, body: accountToWire(connect.find(id(request))) })),
  );
  router.post(
    '/v1/account_links',
    changing((request) => {
      const { account, return_url: returnUrl } = readForm(linkForm, request.body);
      const about = { publicUrl: desk.account.publicUrl, nowMs: desk.nowMs(), returnUrl };
      return { status: 200, body: linkToWire(connect.find(account), about) };
    }),
  );
  router.post(
    '/v1/transfers',
    changing((request) => ({ status: 200, body: transferToWire(connect.transfer(readForm(transferForm, request.body))) })),
  );
  router.get(
    '/v1/transfers',
    route((request) => {
      const { transfer_group: group, destination, ...page } = readForm(transferPage, request.query);
      const found = connect.transfers().filter(({ request: { transfer_group: of, destination: to } }) => {
        return (group === undefined || of === group) && (destination === undefined || to === destination);
      });
      return listPage(found.map(transferToWire), page, request.path);
    }),
  );
  router.get(
    '/v1/transfers/:id',
    route((request) => ({ status: 200, body: transferToWire(connect.findTransfer(id(request))) })),
  );
  router.get('/connect/:id', (request, response) => {
    const { country } = connect.find(request.params.id).request;
    sendReply(response, pageReply(onboardingPage(country)));
  });
  router.post('/connect/:id', (request, response) => {
    connect.onboard(request.params.id);
    const { return: back } = request.query;
    sendReply(response, redirectReply(typeof back === 'string' ? back : '/'));
  });
}

function onboardingPage(country: string): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Stripe</title><style>${PAGE_STYLE}</style></head>
<body><main><div class="brand"><span>Stripe</span><span class="test">тестовый счёт</span></div><h1>Кто вы</h1>
<p>Здесь владелец канала называет себя и свой банк (${country}).</p><form method="post"><button class="pay">Готово</button></form></main></body></html>`;
}
