import t from 'tap'
import { summarise } from '../../bench/measure/statistics.ts'
import { renderChart } from '../../bench/report/chart.ts'
import { fillDocument } from '../../bench/report/fill-document.ts'
import type { Row } from '../../bench/report/row.ts'
import { formatNumber, renderTable } from '../../bench/report/table.ts'
import type { Metric } from '../../bench/workloads/workload.ts'

const metrics: readonly Metric[] = [
  { id: 'ms', name: 'start', unit: 'ms', better: 'less', chart: true },
  { id: 'rate', name: 'calls', unit: '/s', better: 'more' },
]
const row = (id: string, values: Readonly<Record<string, readonly number[]>>): Row => ({
  id, name: `peer ${id}`, reason: null, summaries: new Map(Object.entries(values).map(([metric, list]) => [metric, summarise(list)])),
})
const absent: Row = { id: 'c', name: 'peer c', reason: 'absent: a | b\nc', summaries: new Map() }
const rows = [row('a', { ms: [2, 2.2, 1.8], rate: [50_000] }), row('b', { ms: [40] }), absent]

t.test('formatNumber() keeps three digits that count', async (t) => {
  t.strictSame([0, 0.00012345, 0.5, 9.876, 45.67, 123.4, 12_345, 1_234_567, Number.NaN].map(formatNumber), ['0', '0.000123', '0.500', '9.88', '45.7', '123', '12 300', '1 230 000', '-'])
})

t.test('renderTable() shows medians, spread and ratios to the base, and why a row has none', async (t) => {
  t.equal(renderTable({ metrics, base: 'a' }, rows), [
    '|  | start, ms | calls, /s |',
    '| --- | --: | --: |',
    '| **peer a** | 2.00 ±10% (1.0x) | 50 000 (1.0x) |',
    '| peer b | 40.0 (20x) | - |',
    '| peer c | absent: a / b c |  |',
  ].join('\n'))
})

t.test('renderTable() leaves ratios out when the base was not measured', async (t) => {
  t.match(renderTable({ metrics, base: 'nobody' }, rows), '| peer b | 40.0 | - |')
})

t.test('renderChart() draws a bar per measured row for the metrics that ask for a chart', async (t) => {
  const svg = renderChart({ title: 'a < b & "c"', metrics }, rows)
  t.match(svg, /^<svg /)
  t.match(svg, '<title>a &lt; b &amp; &quot;c&quot;</title>')
  t.equal(svg.match(/<rect x=/g)?.length, 2)
  t.match(svg, 'start, ms')
  t.notMatch(svg, 'calls')
  t.notMatch(svg, 'NaN')
})

t.test('renderChart() says when bars are logarithmic, and copes with zero and with nothing', async (t) => {
  const [metric] = metrics
  t.notMatch(renderChart({ title: '', metrics }, rows), 'logarithmic')
  const far = renderChart({ title: '', metrics }, [row('a', { ms: [1] }), row('b', { ms: [1000] }), row('c', { ms: [0] })])
  t.match(far, 'logarithmic')
  t.match(far, 'width="0.0"')
  t.notMatch(renderChart({ title: '', metrics: metric === undefined ? [] : [metric] }, [absent]), /NaN|Infinity/)
})

t.test('fillDocument() replaces what stands between its markers and nothing else', async (t) => {
  const document = 'before\n<!-- bench:W1 -->\nold\n<!-- /bench:W1 -->\nafter <!-- bench:W10 --> <!-- /bench:W10 -->'
  t.equal(fillDocument(document, 'W1', 'new'), document.replace('old', 'new'))
  t.equal(fillDocument(fillDocument(document, 'W1', 'new'), 'W1', 'old'), document)
  t.throws(() => fillDocument(document, 'W2', 'new'), /no markers/)
})
