import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { BENCH_FOLDER } from '../peers/installed.ts'
import type { Workload } from '../workloads/workload.ts'
import { renderChart } from './chart.ts'
import { fillDocument } from './fill-document.ts'
import type { Row } from './row.ts'
import { renderTable } from './table.ts'

const DOCS = join(BENCH_FOLDER, '..', 'docs')
const DOCUMENT = join(DOCS, 'performance.md')

/** Writes a workload's table into docs/performance.md and its chart into docs/performance/. */
export function writeWorkload(workload: Workload, rows: readonly Row[]): void {
  const chart = `performance/${workload.id.toLowerCase()}.svg`
  mkdirSync(join(DOCS, 'performance'), { recursive: true })
  writeFileSync(join(DOCS, chart), renderChart(workload, rows))
  fill(workload.id, `${renderTable(workload, rows)}\n\n![${workload.title}](${chart})`)
}

/** Writes on what machine, when and how often was measured. */
export function writeMachine(facts: string): void {
  fill('machine', facts)
}

/** This machine and this measurement in one line. */
export function describeMachine(repetitions: number): string {
  const [first] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  return `Measured ${day}: ${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}, ${repetitions} repetitions.`
}

function fill(name: string, text: string): void {
  writeFileSync(DOCUMENT, fillDocument(readFileSync(DOCUMENT, 'utf8'), name, text))
}
