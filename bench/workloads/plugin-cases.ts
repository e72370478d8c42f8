/** A plugin as the source of one function expression, and an input for it. */
export interface PluginCase {
  readonly source: string
  readonly input: unknown
}

const items = (count: number) => Array.from({ length: count }, (_, index) => ({ sku: `sku-${index}`, price: index * 1.5, note: 'a short note about this item' }))

const TRANSFORM = '(order) => ({ ...order, total: order.items.reduce((sum, item) => sum + item.price, 0), items: order.items.map((item) => ({ ...item, sku: item.sku.toUpperCase() })) })'

const transform = (count: number): PluginCase => ({ source: TRANSFORM, input: { id: 7, customer: 'ann@example.test', items: items(count) } })

/** Reads an order of about 1 KB, computes, writes an order of about 1 KB. */
export const transform1k: PluginCase = transform(14)

/** The same with 10 KB. */
export const transform10k: PluginCase = transform(149)

/** The same with 1 MB. */
export const transform1m: PluginCase = transform(14_000)

/** The 1 MB as a text that the plugin itself parses, and writes again. */
export const textTransform1m: PluginCase = { source: `(text) => JSON.stringify((${TRANSFORM})(JSON.parse(text)))`, input: JSON.stringify(transform1m.input) }

const steps = Array.from({ length: 28 }, (_, index) => `const step${index} = (value) => value + ${index} > ${index * 3} ? String(value).padStart(${index + 1}, '0') : [value, 'step ${index}'].join(':');`)

/** About 3 KB of source, of which a little runs. */
export const plugin3k: PluginCase = {
  source: `(input) => { ${steps.join(' ')} return { first: step0(input.id), last: step27(input.id), count: input.items.length } }`,
  input: { id: 7, items: items(12) },
}

/** About 480 KB, as a bundler writes it: 452 modules in functions, each run at the start, with a table and functions of which the plugin calls a few. */
export const plugin480k: PluginCase = {
  source: `(() => { const modules = []; ${Array.from({ length: 452 }, (_, index) => moduleSource(index)).join('\n')}
    return (input) => ({ first: modules[0].format(input.id), last: modules[451].format(input.id), sum: modules.reduce((sum, module) => sum + module.table.length, 0) }) })()`,
  input: { id: 7, items: items(12) },
}

/** A module of about 1.2 KB; no two are alike. */
function moduleSource(index: number): string {
  const table = Array.from({ length: 8 }, (_, row) => `{ id: ${index * 8 + row}, name: 'entry-${index}-${row}', weight: ${((index * 31 + row * 17) % 97) / 10} }`)
  return `modules[${index}] = (() => {
    const table = [${table.join(', ')}];
    const byName = new Map(table.map((entry) => [entry.name, entry]));
    function pad${index}(value, width) { let text = String(value); while (text.length < width) text = '0' + text; return text; }
    function score${index}(entry, factor) { if (entry === undefined) return -1; return entry.weight * factor > ${index % 7} ? Math.round(entry.weight * factor * 100) / 100 : entry.id; }
    function find${index}(name, factor = ${1 + (index % 5)}) { const entry = byName.get(name); return entry === undefined ? null : { ...entry, score: score${index}(entry, factor) }; }
    return { table, find: find${index}, format(value) { return pad${index}(value, ${4 + (index % 9)}) + ':' + score${index}(table[${index % 8}], 3); } };
  })();`
}
