import type { Metric, Workload } from '../workloads/workload.ts'
import type { Row } from './row.ts'
import { formatNumber } from './table.ts'

const WIDTH = 900
const LABEL = 370
const BAR = 400
const LINE = 22
/** From this ratio of the longest to the shortest bar on, the bars are logarithmic: the short ones could not be seen. */
const LOGARITHMIC_FROM = 40

interface Bar {
  readonly name: string
  readonly value: number
  readonly ours: boolean
}

/** A workload's chart as SVG: a panel of bars for each metric that asks for one, with the title that a screen reader says. */
export function renderChart({ title, metrics }: Pick<Workload, 'title' | 'metrics'>, rows: readonly Row[]): string {
  const parts: string[] = []
  let top = 40
  for (const metric of metrics.filter(({ chart }) => chart === true)) {
    const bars = rows.flatMap((row): readonly Bar[] => {
      const value = row.summaries.get(metric.id)?.median
      return value === undefined || !Number.isFinite(value) ? [] : [{ name: row.name, value, ours: row.name.toLowerCase().startsWith('sallyport') }]
    })
    parts.push(panel(metric, bars, top))
    top += LINE * (bars.length + 2)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}" font-family="sans-serif" font-size="13">
<title>${escapeXml(title)}</title>
<rect width="${WIDTH}" height="${top}" fill="#fff"/>
<text x="12" y="24" font-size="15" font-weight="bold">${escapeXml(title)}</text>
${parts.join('\n')}
</svg>
`
}

function panel(metric: Metric, bars: readonly Bar[], top: number): string {
  const values = bars.map(({ value }) => value).filter((value) => value > 0)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const logarithmic = most / least >= LOGARITHMIC_FROM
  const width = (value: number) => (value <= 0 ? 0 : logarithmic ? (BAR * (Math.log(value / least) + 1)) / (Math.log(most / least) + 1) : (BAR * value) / most)
  const unit = metric.unit === '' ? '' : `, ${metric.unit}`
  const note = `${metric.better === 'less' ? 'shorter' : 'longer'} is better${logarithmic ? ', logarithmic' : ''}`
  const head = `<text x="12" y="${top + 16}" font-weight="bold">${escapeXml(metric.name + unit)} <tspan font-weight="normal" fill="#666">(${note})</tspan></text>`
  const lines = bars.map((bar, index) => barLine(bar, { width: width(bar.value), top: top + LINE * (index + 1) }))
  return [head, ...lines].join('\n')
}

function barLine({ name, value, ours }: Bar, { width, top }: { readonly width: number; readonly top: number }): string {
  const end = LABEL + width
  return `<text x="${LABEL - 8}" y="${top + 15}" text-anchor="end">${escapeXml(name.replaceAll('`', ''))}</text>`
    + `<rect x="${LABEL}" y="${top + 3}" width="${width.toFixed(1)}" height="${LINE - 6}" fill="${ours ? '#1f6feb' : '#9aa4b2'}"/>`
    + `<text x="${(end + 6).toFixed(1)}" y="${top + 15}">${formatNumber(value)}</text>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
