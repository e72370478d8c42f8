/** A plugin as the source of one function expression, and an input for it. */
export interface Workload {
  readonly source: string
  readonly input: unknown
}

const items = Array.from({ length: 12 }, (_, index) => ({ sku: `sku-${index}`, price: index * 1.5, note: 'a short note about this item' }))

/** Reads an order of about 1 KB, computes, writes an order of about 1 KB. */
export const transform1k: Workload = {
  source: '(order) => ({ ...order, total: order.items.reduce((sum, item) => sum + item.price, 0), items: order.items.map((item) => ({ ...item, sku: item.sku.toUpperCase() })) })',
  input: { id: 7, customer: 'ann@example.test', items },
}

const helpers = Array.from({ length: 24 }, (_, index) => `const step${index} = (value) => value + ${index} > ${index * 3} ? String(value).padStart(${index + 1}, '0') : [value, 'step ${index}'].join(':');`)

/** About 3 KB of source, of which a little runs. */
export const plugin3k: Workload = {
  source: `(input) => { ${helpers.join(' ')} return { first: step0(input.id), last: step23(input.id), count: input.items.length } }`,
  input: { id: 7, items },
}
