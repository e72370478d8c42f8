import type { Summary } from '../measure/statistics.ts'
import type { Metric, Workload } from '../workloads/workload.ts'
import type { Row } from './row.ts'

/** Three digits that count, thousands apart: `0.0123`, `45.6`, `12 300`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  const rounded = Number(value.toPrecision(3))
  return rounded.toFixed(Math.min(digits, 6)).replace(/\B(?=(?:\d{3})+$)/g, digits === 0 ? ' ' : '')
}

/** A workload's table in Markdown: the median of each metric, its spread, and its ratio to the base row. */
export function renderTable({ metrics, base }: Pick<Workload, 'metrics' | 'base'>, rows: readonly Row[]): string {
  const basis = rows.find(({ id }) => id === base)?.summaries
  const head = ['', ...metrics.map(({ name, unit }) => (unit === '' ? name : `${name}, ${unit}`))]
  const body = rows.map((row) => [row.id === base ? `**${row.name}**` : row.name, ...cells(row, { metrics, basis })])
  const lines = [head, ['---', ...metrics.map(() => '--:')], ...body]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function cells(row: Row, { metrics, basis }: { readonly metrics: readonly Metric[]; readonly basis: Row['summaries'] | undefined }): readonly string[] {
  if (row.reason !== null) return [row.reason.replaceAll('|', '/').replaceAll('\n', ' '), ...metrics.slice(1).map(() => '')]
  return metrics.map(({ id }) => cell(row.summaries.get(id), basis?.get(id)))
}

function cell(summary: Summary | undefined, basis: Summary | undefined): string {
  if (summary === undefined) return '-'
  const spread = summary.count > 1 ? ` ±${(summary.spread * 100).toFixed(0)}%` : ''
  const ratio = basis === undefined || !Number.isFinite(summary.median / basis.median) ? '' : ` (${formatRatio(summary.median / basis.median)})`
  return `${formatNumber(summary.median)}${spread}${ratio}`
}

function formatRatio(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toPrecision(2)}x`
}
