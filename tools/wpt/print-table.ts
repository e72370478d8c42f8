import type { FileResult } from './read-lines.ts'

/** What one host made of one area. */
export interface Score {
  files: number
  passed: number
  total: number
}

/** One file or subtest that did not pass. */
export interface Failure {
  readonly on: string
  readonly area: string
  readonly test: string
  /** null for the file as a whole. */
  readonly subtest: string | null
  readonly message: string
}

/** Counts a file into a score. A file that did not run to its end counts as one failed subtest more. */
export function count(score: Score, { subtests, fault }: FileResult): void {
  score.files += 1
  score.total += subtests.length + (fault === '' ? 0 : 1)
  score.passed += subtests.filter(({ passed }) => passed).length
}

/** The failures of a file, in order. */
export function listFailures(result: FileResult, where: { readonly on: string; readonly area: string; readonly test: string }): Failure[] {
  const failed = result.subtests.filter(({ passed }) => !passed).map(({ name, message }) => ({ ...where, subtest: name, message }))
  return result.fault === '' ? failed : [...failed, { ...where, subtest: null, message: result.fault }]
}

/** The table: one line per area, one column per host, and the sum. */
export function formatTable(hosts: readonly string[], rows: ReadonlyMap<string, readonly Score[]>): string {
  const lines = [['area', 'files', ...hosts]]
  const sums = hosts.map((): Score => ({ files: 0, passed: 0, total: 0 }))
  for (const [name, scores] of rows) {
    lines.push(line(name, scores))
    for (const [index, sum] of sums.entries()) for (const key of ['files', 'passed', 'total'] as const) sum[key] += scores[index]?.[key] ?? 0
  }
  lines.push(line('sum', sums))
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

function line(name: string, scores: readonly Score[]): string[] {
  return [name, String(scores[0]?.files ?? 0), ...scores.map(({ passed, total }) => `${passed}/${total} (${percent(passed, total)} %)`)]
}

/** Rounded down, so that 100 means all. */
function percent(passed: number, total: number): string {
  return total === 0 ? '-' : (Math.floor((passed * 10_000) / total) / 100).toFixed(2)
}
