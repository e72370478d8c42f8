// What the natives of the crypto part ask of the kernel must be allowed to a sealed cell, whichever way it is confined.
import t from 'tap'
import { launchBasic } from '../../../src/confine/basic.ts'
import { findBwrap, launchBwrap } from '../../../src/confine/bwrap/bwrap.ts'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import type { Launch } from '../../../src/confine/launch.ts'
import { launchSelf } from '../../../src/confine/self/self.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'

const SIZES = { maxCells: 1, spares: 0, seatsPerCell: 1, cellsPerDomain: 1, cellsPerGroup: 1, idleMs: 1000, maxWaiting: 1 }
const BUDGET = { bytes: 10_000, nodes: 1000, depth: 10, keys: 100, stringLength: 10_000 }
const CONFIG = { budget: BUDGET, sanitise: 'refuse', hostCalls: 0, hostCallsInFlight: 1, logBytes: 1000, members: [], globals: {}, uncounted: [], data: {} }

/** Threads, entropy, large numbers and every kind of key. */
const PLUGIN = `
  const { subtle } = crypto
  const bytes = crypto.getRandomValues(new Uint8Array(5000))
  const pairs = [
    await subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, false, ['sign', 'verify']),
    await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, false, ['sign', 'verify']), await subtle.generateKey('Ed25519', false, ['sign', 'verify']),
  ]
  const ways = [{ name: 'RSA-PSS', saltLength: 32 }, { name: 'ECDSA', hash: 'SHA-384' }, 'Ed25519']
  let good = 0
  for (let index = 0; index < 3; index += 1) good += await subtle.verify(ways[index], pairs[index].publicKey, await subtle.sign(ways[index], pairs[index].privateKey, bytes), bytes)
  const password = await subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey'])
  const key = await subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-512', salt: bytes, iterations: 100 }, password, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  return [good, (await subtle.encrypt({ name: 'AES-GCM', iv: bytes.subarray(0, 12) }, key, bytes)).byteLength]
`

const files = findCellFiles()
const programs = findBwrap()
const linux = process.platform === 'linux'
const WAYS: Readonly<Record<string, (() => Launch) | null>> = {
  basic: () => launchBasic(files),
  self: linux ? () => launchSelf(files) : null,
  'self, hardened': linux ? () => launchSelf(files, { jitless: true }) : null,
  bwrap: programs === null ? null : () => launchBwrap(files, programs),
  'bwrap, hardened': programs === null ? null : () => launchBwrap(files, programs, { jitless: true }),
}

for (const [name, launch] of Object.entries(WAYS)) {
  t.test(`A cell that is confined by ${name} has all natives of cryptography`, { skip: launch === null && 'not on this machine' }, async (t) => {
    if (launch === null) return
    const pool = new CellPool({ ...SIZES, launch: launch() })
    t.teardown(() => pool.close())
    const { cell } = await pool.lease('a')
    const script = Buffer.from(`(async function (register) { register({ default: async () => {${PLUGIN}} }) })`)
    const seat = cell.seat({ memoryMb: 64, maxFrameBytes: 1_000_000, script, config: JSON.stringify(CONFIG) })
    const { head, text } = await seat.turn({ text: JSON.stringify({ now: 0, events: [['start', {}, '0'.repeat(31) + '1', 0, 0, 1, null]] }), blobs: [] }, { timeoutMs: 30_000, begins: true, log: () => {} })
    t.match(head, { end: 'ok', gone: false })
    t.strictSame((JSON.parse(text) as { e: unknown }).e, ['ok', 0, 0, [3, 5016]])
    seat.close()
  })
}
