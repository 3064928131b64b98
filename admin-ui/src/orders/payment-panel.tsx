/**
 * @file admin-ui/src/orders/payment-panel.tsx
 * @description The order's payment as the provider knows it.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, MoneyText } from '../show/fields.tsx';
import { Panel } from '../show/panel.tsx';

/** The provider's id is what one searches for in the provider's own cabinet. */
export function PaymentPanel({ payment }: { readonly payment: OrderDetail['payment'] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('ls.order.payment')}>
      {payment === undefined ? (
        <Typography color="textSecondary">{translate('ls.order.noPayment')}</Typography>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.75, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
          <Fact label={payment.provider}>{translate(`ls.payment.${payment.state}`)}</Fact>
          <Fact label={translate('resources.orders.fields.price')}>
            <MoneyText money={payment.amount} />
          </Fact>
          {payment.providerPaymentId === undefined ? null : <Fact label={`${payment.provider} id`}>{payment.providerPaymentId}</Fact>}
        </Box>
      )}
    </Panel>
  );
}
