import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

t.test('Temporal.Now tells the time of the turn, where the engine has Temporal', async (t) => {
  using iso = makeIsolate(await webScripts())
  if (iso.runSync(`typeof Temporal`) === 'undefined') return void t.pass('no Temporal in this engine')
  t.same(await iso.run(`const n = Temporal.Now; return [n.instant().epochMilliseconds, n.zonedDateTimeISO('UTC').toString(), n.plainDateTimeISO('UTC').toString(), n.plainDateISO('UTC').toString(), n.plainTimeISO('UTC').toString(), n.zonedDateTimeISO().epochMilliseconds]`),
    [1_700_000_000_000, '2023-11-14T22:13:20+00:00[UTC]', '2023-11-14T22:13:20', '2023-11-14', '22:13:20', 1_700_000_000_000])
})
