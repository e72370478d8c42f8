// What a shop's marketplace offers to plugins. Data is found by `call.tenant`; a tenant that a plugin names itself is refused by the schema.
import type { SdkCall } from 'sallyport/host-api'
import { z } from 'zod'

const ORDERS: ReadonlyMap<string, readonly { readonly id: string; readonly totalCents: number }[]> = new Map([
  ['tea-house', [{ id: 'ord_1', totalCents: 3390 }, { id: 'ord_2', totalCents: 8120 }]],
  ['rival', [{ id: 'ord_9', totalCents: 999_900 }]],
])

/** Definitions for `sdk()`. */
export const shop = {
  orders: {
    list: {
      description: 'The newest orders of the shop.',
      effect: false,
      input: z.strictObject({ limit: z.int().min(1).max(100) }),
      output: z.array(z.object({ id: z.string(), totalCents: z.int() })),
      run: ({ limit }: { limit: number }, call: SdkCall) => (ORDERS.get(call.tenant) ?? []).slice(0, limit),
    },
  },
  customers: {
    export: { description: 'All customers with their addresses.', input: z.undefined(), run: () => [{ email: 'noor@example.com' }] },
  },
}
