// A short form of bench/crowd.ts: what must hold however slow the machine is. Times are measured in the bench and asserted nowhere.
import t from 'tap'
import { HOSTILE_PLUGINS } from '../../bench/crowd/hostile-plugins.ts'
import { runCrowd } from '../../bench/crowd/run-crowd.ts'

t.test('Honest tenants lose no call beside plugins of every hostile class', { timeout: 100_000 }, async (t) => {
  const report = await runCrowd({ seconds: 4, hostiles: HOSTILE_PLUGINS.length, honestTenants: 4, rate: 2 })
  t.equal(report.lost, 0)
  t.ok(report.calls >= 16, `the honest tenants called: ${report.calls}`)
  t.ok(report.hostileRuns >= HOSTILE_PLUGINS.length, `each hostile plugin ran: ${report.hostileRuns}`)
  t.equal(report.causes['answered'] ?? 0, 0, JSON.stringify(report.causes))
})
