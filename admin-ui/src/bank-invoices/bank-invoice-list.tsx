/**
 * @file admin-ui/src/bank-invoices/bank-invoice-list.tsx
 * @description Invoices by bank transfer, newest first; one opens to what came for it and to what the bank's statement says of it.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-30
 */
import type { ListedBankInvoice } from '@lytslot/contracts/http';
import { Chip } from '@mui/material';
import { Datagrid, FunctionField, List, TextField, TextInput, useTranslate } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { TransferPanel } from './transfer-panel.tsx';

const REFRESH_MS = 10_000;
const TONE = { waiting: 'info', paid: 'success', expired: 'default' } as const;
/** Whoever reads a statement has a number. */
const filters = [<TextInput key="number" source="number" size="small" alwaysOn slotProps={{ htmlInput: { inputMode: 'numeric' } }} />];

/** A row opens to its transfers. */
export function BankInvoiceList() {
  return (
    <List filters={filters} exporter={false} perPage={25} empty={false} queryOptions={{ refetchInterval: REFRESH_MS }}>
      <Datagrid bulkActionButtons={false} rowClick="expand" expand={<TransferPanel />} empty={<EmptyList what="invoices" />}>
        <TextField source="number" sortable={false} sx={{ fontWeight: 600 }} />
        <FunctionField source="billTo" sortable={false} render={(row: ListedBankInvoice) => `${row.billTo.name} · ${row.billTo.inn}`} />
        <FunctionField
          source="amount"
          sortable={false}
          textAlign="right"
          render={(row: ListedBankInvoice) => <MoneyText money={row.amount} />}
        />
        <FunctionField
          source="paid"
          sortable={false}
          textAlign="right"
          render={(row: ListedBankInvoice) => <MoneyText money={row.paid} />}
        />
        <FunctionField
          source="returned"
          sortable={false}
          textAlign="right"
          render={(row: ListedBankInvoice) => <MoneyText money={row.returned} />}
        />
        <FunctionField source="state" sortable={false} render={(row: ListedBankInvoice) => <StateChip row={row} />} />
        <FunctionField source="createdAt" sortable={false} render={(row: ListedBankInvoice) => <InstantText at={row.createdAt} />} />
        <FunctionField source="validUntil" sortable={false} render={(row: ListedBankInvoice) => <InstantText at={row.validUntil} />} />
      </Datagrid>
    </List>
  );
}

function StateChip({ row }: { readonly row: ListedBankInvoice }) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[row.state]} label={translate(`ls.bankInvoice.state.${row.state}`)} />;
}
