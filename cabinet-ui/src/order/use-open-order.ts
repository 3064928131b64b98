/**
 * @file cabinet-ui/src/order/use-open-order.ts
 * @description Which order is open beside the page; it lives in the address, so a link shows it and Back closes it.
 * @dependencies react-router
 * @created 2026-11-25
 */
import { useSearchParams } from 'react-router';

const NAME = 'order';

/** `undefined` closes it. */
export function useOpenOrder() {
  const [search, setSearch] = useSearchParams();
  const setOpenOrder = (orderId: string | undefined) =>
    setSearch((current) => {
      const changed = new URLSearchParams(current);
      if (orderId === undefined) changed.delete(NAME);
      else changed.set(NAME, orderId);
      return changed;
    });
  return { openOrder: search.get(NAME) ?? undefined, setOpenOrder };
}
