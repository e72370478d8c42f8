import { z } from 'zod'

const Order = z.object({ id: z.uuid(), items: z.array(z.object({ sku: z.string().min(1), count: z.int().positive() })).nonempty(), coupon: z.string().optional() })

export default function () {
  const good = Order.parse({ id: '0b1f4f2e-7a53-4d7c-9a52-6d6f0f6a1c11', items: [{ sku: 'A-1', count: 2, hidden: true }] })
  const bad = Order.safeParse({ id: 'x', items: [] })
  return { good, problems: bad.error?.issues.map(({ path, code }) => [path.join('.'), code]), schema: z.toJSONSchema(z.object({ a: z.string() })).required }
}
