// The operator's side: functions over data that belongs to tenants. `call.tenant` is the host's word, never the plugin's.
import type { SdkCall } from 'sallyport/host-api'
import { z } from 'zod'

interface Shop {
  readonly customers: Readonly<Record<string, { readonly name: string; readonly tier: 'basic' | 'gold'; readonly email: string }>>
  readonly stock: Readonly<Record<string, number>>
}

const SHOPS: ReadonlyMap<string, Shop> = new Map([
  ['tea-house', {
    customers: { cus_204: { name: 'Noor Haddad', tier: 'gold', email: 'noor@example.com' } },
    stock: { 'MUG-BLUE': 14, 'TEA-ASSAM-250': 3 },
  }],
  ['book-shop', { customers: { cus_900: { name: 'Jan Kowalski', tier: 'basic', email: 'jan@example.com' } }, stock: {} }],
])

function shopOf(tenant: string): Shop {
  return SHOPS.get(tenant) ?? { customers: {}, stock: {} }
}

const own = <V>(record: Readonly<Record<string, V>>, key: string): V | null => (Object.hasOwn(record, key) ? (record[key] ?? null) : null)

/** The functions that steps may be granted; `sallyport run --sdk` takes this file as it is. An output schema is a filter too: the e-mail address does not get through this one. */
export default {
  customers: {
    get: {
      description: 'Name and tier of one customer, or null.',
      effect: false,
      input: z.object({ id: z.string().max(64) }),
      output: z.object({ name: z.string(), tier: z.enum(['basic', 'gold']) }).nullable(),
      run: ({ id }: { id: string }, call: SdkCall) => own(shopOf(call.tenant).customers, id),
    },
    export: {
      description: 'All customers with their addresses.',
      input: z.undefined(),
      run: (_: undefined, call: SdkCall) => Object.values(shopOf(call.tenant).customers),
    },
  },
  stock: {
    levels: {
      description: 'How many of each article are in stock.',
      effect: false,
      input: z.object({ skus: z.array(z.string()).max(100) }),
      output: z.record(z.string(), z.number()),
      run: ({ skus }: { skus: string[] }, call: SdkCall) => Object.fromEntries(skus.map((sku) => [sku, own(shopOf(call.tenant).stock, sku) ?? 0])),
    },
  },
}
