import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Quarantine } from '../../../src/runner/quarantine/quarantine.ts'
import { QuarantineFile } from '../../../src/runner/quarantine/quarantine-file.ts'
import { createRunner } from '../../../src/runner/runner.ts'
import { openRunner } from '../helpers.ts'

const SUSPECT = { tenant: 'a', plugin: 'p', version: '1', bundleHash: 'h' }

t.test('Quarantine.strike() sets apart first, refuses later, and counts tenants apart', async (t) => {
  const quarantine = new Quarantine()
  t.equal(quarantine.isAlone(SUSPECT), false)
  t.match(quarantine.strike(SUSPECT, 'crash'), { strikes: 1, state: 'alone', cause: 'crash' })
  t.equal(quarantine.isAlone(SUSPECT), true)
  quarantine.check(SUSPECT)
  quarantine.strike(SUSPECT, 'memory')
  t.match(quarantine.strike(SUSPECT, 'violation'), { strikes: 3, state: 'refused' })
  t.throws(() => quarantine.check(SUSPECT), { code: 'SP_QUARANTINED', message: /killed 3 cells, last by violation/ })
  quarantine.check({ ...SUSPECT, tenant: 'b' })
  quarantine.check({ ...SUSPECT, bundleHash: 'other' })
})

t.test('Quarantine.lift() forgets a bundle, for one tenant or for all', async (t) => {
  const quarantine = new Quarantine({ refuseAfter: 1 })
  for (const tenant of ['a', 'b']) quarantine.strike({ ...SUSPECT, tenant }, 'crash')
  t.equal(quarantine.lift('h', 'a'), 1)
  quarantine.check(SUSPECT)
  t.throws(() => quarantine.check({ ...SUSPECT, tenant: 'b' }), { code: 'SP_QUARANTINED' })
  t.equal(quarantine.lift('h'), 1)
  t.equal(quarantine.lift('h'), 0)
  t.strictSame(quarantine.list(), [])
})

t.test('Quarantine refuses thresholds that contradict each other', async (t) => {
  t.throws(() => new Quarantine({ aloneAfter: 3, refuseAfter: 2 }), { code: 'SP_USAGE' })
  t.throws(() => new Quarantine({ aloneAfter: 0 }), { code: 'SP_USAGE' })
})

t.test('QuarantineFile survives a restart, for this user only, and a broken file is an error', async (t) => {
  const folder = join(t.testdir(), 'state')
  new Quarantine({ refuseAfter: 1 }, new QuarantineFile(folder)).strike(SUSPECT, 'crash')
  t.throws(() => new Quarantine({}, new QuarantineFile(folder)).check(SUSPECT), { code: 'SP_QUARANTINED' })
  const path = join(folder, 'quarantine.json')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.equal(JSON.parse(readFileSync(path, 'utf8')).length, 1)
  for (const broken of ['', '{', '5', '[5]', '[{"tenant":"a"}]', '[{"tenant":"a","plugin":"p","version":"1","bundleHash":"h","strikes":-1,"cause":"crash","at":1,"state":"alone"}]']) {
    writeFileSync(path, broken)
    t.throws(() => new Quarantine({}, new QuarantineFile(folder)), { code: 'SP_STATE_INVALID' }, broken)
  }
})

t.test('QuarantineFile says when its folder cannot be', async (t) => {
  t.throws(() => new QuarantineFile('/dev/null/state'), { code: 'SP_STATE_INVALID' })
})

t.test('A plugin version that kills cells runs alone, then is refused until it is lifted; others go on', async (t) => {
  const stateFolder = join(t.testdir(), 'state')
  const lines: string[] = []
  const runner = await createRunner({ stateFolder, audit: { write: (line) => lines.push(line) } })
  const killer = { source: 'export default (spin) => { if (spin) { const a = []; a.length = 2 ** 32 - 1; a.indexOf(7) } return "well-behaved" }', policy: { limits: { cpuMs: 50 } } }
  const plugin = await runner.load(killer)
  const innocent = await runner.load({ source: 'export default () => 42' })
  for (let strike = 1; strike <= 3; strike += 1) {
    t.match(await plugin.run(true), { status: 'trapped', error: { limit: 'cpu' } })
    t.match(await innocent.run(), { status: 'answered' })
  }
  t.match(await plugin.run(false), { status: 'refused', error: { code: 'SP_QUARANTINED' } })
  t.match(runner.quarantine.list(), [{ strikes: 3, state: 'refused', bundleHash: plugin.hash }])
  t.equal(lines.filter((line) => line.includes('quarantine.strike')).length, 3)
  await runner.close()
  const next = await openRunner(t, { stateFolder })
  const again = await next.load(killer)
  t.match(await again.run(false), { status: 'refused', error: { code: 'SP_QUARANTINED' } }, 'also after a restart')
  t.equal(next.quarantine.lift(again.hash), 1)
  t.match(await again.run(false), { status: 'answered', value: 'well-behaved' })
})
