// A custom-code step as a customer of a SaaS product writes it: one function, one event in, one answer out.

interface Line {
  readonly sku: string
  readonly quantity: number
  readonly unitPriceCents: number
}

interface OrderEvent {
  readonly order: { readonly id: string; readonly customerId: string; readonly lines: readonly Line[] }
}

interface Context {
  readonly sdk: {
    readonly customers: { get(args: { id: string }): Promise<{ name: string; tier: 'basic' | 'gold' } | null> }
    readonly stock: { levels(args: { skus: string[] }): Promise<Record<string, number>> }
  }
}

export default async function enrichOrder({ order }: OrderEvent, ctx: Context) {
  const [customer, levels] = await Promise.all([
    ctx.sdk.customers.get({ id: order.customerId }),
    ctx.sdk.stock.levels({ skus: order.lines.map((line) => line.sku) }),
  ])
  const lines = order.lines.map((line) => ({ ...line, inStock: (levels[line.sku] ?? 0) >= line.quantity }))
  const totalCents = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0)
  const complete = lines.every((line) => line.inStock)
  console.info(`order ${order.id}: ${lines.length} lines, ${complete ? 'complete' : 'incomplete'}`)
  return {
    ...order,
    lines,
    totalCents,
    customer: customer ?? { name: 'unknown', tier: 'basic' },
    shipping: customer?.tier === 'gold' && complete ? 'express' : 'standard',
  }
}
