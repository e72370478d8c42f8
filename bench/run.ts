// Usage: npm run bench -- [--repetitions N] [--only W1,W2] [--peers sallyport,isolated-vm] [--quick] [--write | --no-write]
// Measures Sallyport and its peers in turn, prints a table per workload and writes docs/performance.md with its charts.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseBenchOptions, USAGE } from './harness/bench-options.ts'
import { installPeers } from './harness/install-peers.ts'
import { runWorkload } from './harness/run-workload.ts'
import { renderTable } from './report/table.ts'
import { describeMachine, writeMachine, writeWorkload } from './report/write-report.ts'
import { ALL_WORKLOADS } from './workloads/all-workloads.ts'

const tell = (text: string) => process.stderr.write(`${text}\n`)

async function bench(args: readonly string[]): Promise<void> {
  const { workloads, peers, repetitions, quick, write } = parseBenchOptions(args, ALL_WORKLOADS)
  installPeers(tell)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'))
  // Cells run as another user and have to get through.
  chmodSync(folder, 0o755)
  const started = performance.now()
  console.log(`${describeMachine(repetitions)}${quick ? '\nQuick: fewer plugins, tenants, runs and rounds than the names say. Nothing to quote.' : ''}`)
  try {
    for (const workload of workloads) {
      const rows = await runWorkload(workload, { repetitions, peers, quick, folder, signal: stop.signal, tell })
      if (stop.signal.aborted) break
      if (rows.length === 0) continue
      console.log(`\n## ${workload.id} ${workload.title}\n\n${renderTable(workload, rows)}`)
      if (write) writeWorkload(workload, rows)
    }
    if (write && !stop.signal.aborted) writeMachine(describeMachine(repetitions))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (stop.signal.aborted) process.exitCode = 130
  tell(`${stop.signal.aborted ? 'Stopped' : 'Done'} after ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

try {
  await bench(process.argv.slice(2))
} catch (error) {
  tell(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  process.exitCode = 64
}
