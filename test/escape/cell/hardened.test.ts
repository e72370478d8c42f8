import t from 'tap'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { runProbe } from '../../../src/confine/doctor/run-probe.ts'
import type { Attempt } from '../../../src/confine/doctor/attempt.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { takenOver } from './taken-over.ts'

const skip = process.platform !== 'linux' && 'the kernel of Linux is needed'
const [READ, WRITE, EXEC] = [1, 2, 4]
const PAGE = 4096
const PRIVATE_ANONYMOUS = 0x22
const SEATING = { memoryMb: 32, maxFrameBytes: 1_000_000, script: Buffer.from('(async function (r) { r({ default: () => 1 }) })'), config: '{}' }

/** Script by which a cell says yes or no: by the signal that it ends itself with, since a sealed Node 24 may not even exit. */
const says = (condition: string) => `kept.kill(process.pid, ${condition} ? 'SIGTERM' : 'SIGUSR2'); await new Promise(() => {})`

/** Gives a cell whose JavaScript was taken over its first turn. @returns how the turn ended. */
async function attack(script: string, jitless: boolean): Promise<{ readonly cause: string; readonly detail: string }> {
  const pool = new CellPool({ launch: takenOver(script, { jitless }), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  try {
    const { cell } = await pool.lease('a')
    const [ended] = await Promise.allSettled([cell.seat(SEATING).turn({ text: '[]', blobs: [] }, { timeoutMs: 5000, begins: true, log: () => {} })])
    return ended?.status === 'rejected' ? ended.reason.end : { cause: 'none', detail: 'it answered' }
  } finally {
    await pool.close()
  }
}

t.test('A hardened cell that was taken over is killed for memory that it can execute, and its run ends as a violation', { skip }, async (t) => {
  for (const protection of [READ | EXEC, READ | WRITE | EXEC, EXEC]) {
    t.match(await attack(`mmap(${PAGE}, ${protection}); ${says('true')}`, true), { cause: 'violation', detail: /forbidden system call/ })
  }
})

t.test('The same cell gets memory for data, and an ordinary cell gets executable memory: the filter makes the difference', { skip }, async (t) => {
  const exits = (protection: number) => `const got = mmap(${PAGE}, ${protection}); ${says('BigInt(got) > 0n && BigInt(got) < 1n << 62n')}`
  t.match(await attack(exits(READ | WRITE), true), { cause: 'crash', detail: /SIGTERM/ })
  t.match(await attack(exits(READ | EXEC), false), { cause: 'crash', detail: /SIGTERM/ })
})

t.test('JavaScript of a hardened cell has no WebAssembly, and is killed when it turns the compilers of V8 on again', { skip }, async (t) => {
  const hot = 'const f = (n) => { let s = 0; for (let i = 0; i < n; i++) s += i % 7; return s }; for (let i = 0; i < 300; i++) f(1e5); ' + says('true')
  t.match(await attack(`mods.v8.setFlagsFromString('--no-jitless --maglev --turbofan'); ${hot}`, true), { cause: 'violation' })
  t.match(await attack(hot, true), { cause: 'crash', detail: /SIGTERM/ }, 'it is the compilers')
  t.match(await attack(says('wasm === "undefined"'), true), { cause: 'crash', detail: /SIGTERM/ })
})

t.test('Machine code of a hardened cell can make no memory executable', { skip }, async (t) => {
  const data: Attempt = { call: 'mmap', args: [0, PAGE, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0] }
  const deadly: readonly (readonly [string, Attempt])[] = [
    ['mprotect', { call: 'mprotect', args: [{ result: 0 }, PAGE, READ | EXEC] }],
    ['mprotect with a bit above', { call: 'mprotect', args: [{ result: 0 }, PAGE, READ | EXEC | 0x1000000] }],
    ['pkey_mprotect', { call: 'pkey_mprotect', args: [{ result: 0 }, PAGE, READ | EXEC, -1] }],
    ['personality READ_IMPLIES_EXEC', { call: 'personality', args: [0x400000] }],
    ['remap_file_pages', { call: 'remap_file_pages', args: [{ result: 0 }, PAGE, EXEC, 0, 0] }],
    ['a shared segment', { call: 'shmat', args: [0, 0, 0o100000] }],
  ]
  await Promise.all(deadly.map(async ([name, attempt]) => {
    const { signal, results, stderr } = await runProbe(findCellFiles(), { jitless: true }, [data, attempt])
    t.match({ signal, results: results.length }, { signal: 'SIGSYS', results: 1 }, `${name} ${stderr}`)
  }))
})
