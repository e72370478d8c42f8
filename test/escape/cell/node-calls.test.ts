import { spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import t from 'tap'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { encodeFrame } from '../../../src/wire/frame.ts'
import { NODE_ATTACKS, type NodeAttack } from './node-calls.ts'
import { takenOver } from './taken-over.ts'

const skip = process.platform !== 'linux' && 'the kernel of Linux is needed'
const AT_ONCE = 4
const MAJOR = Number(process.versions.node.split('.')[0])

/** Lets a taken-over cell try one thing. @returns how it ended: `killed`, or what it said. */
function tryOnce({ script }: NodeAttack): Promise<string> {
  const { command, args } = takenOver(script)
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: 15_000, killSignal: 'SIGKILL' })
    const pipe = child.stdio[3] as Duplex
    let said = ''
    pipe.on('error', () => {})
    // Ready: now it gets its first frame, and does as it pleases.
    pipe.once('data', () => { for (const block of encodeFrame({ kind: 3, slot: 1, head: null, text: '', blobs: [] })) pipe.write(block) })
    child.stdout?.on('data', (chunk) => {
      said += chunk
      child.kill('SIGKILL')
    })
    child.stderr?.on('data', (chunk) => { said += chunk })
    child.on('close', (_code, signal) => resolve(signal === 'SIGSYS' ? 'killed' : said.trim()))
  })
}

t.test('JavaScript of a cell that was taken over reaches nothing', { skip }, async (t) => {
  const next = NODE_ATTACKS.values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const attack of next) {
      const end = typeof attack.end === 'string' ? attack.end : attack.end[MAJOR >= 26 ? 'node26' : 'node24']
      t.equal(await tryOnce(attack), end === 'killed' ? 'killed' : `REFUSED ${end}`, attack.name)
    }
  }))
})

t.test('A run whose cell is killed for a forbidden system call ends as a violation', { skip }, async (t) => {
  const pool = new CellPool({ launch: takenOver("kept.kill(pid, 0)"), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  const seat = cell.seat({ memoryMb: 32, maxFrameBytes: 1_000_000, script: Buffer.from('(async function (r) { r({ default: () => 1 }) })'), config: '{}' })
  const [ended] = await Promise.allSettled([seat.turn({ text: '[]', blobs: [] }, { timeoutMs: 1000, begins: true, log: () => {} })])
  t.match(ended, { status: 'rejected', reason: { end: { cause: 'violation', blamed: true } } })
})
