import t from 'tap'
import { FrameMeter } from '../../../src/pool/watch/frame-meter.ts'

t.test('FrameMeter.count() lets a burst pass and then asks for a pause', async (t) => {
  let now = 0
  const meter = new FrameMeter(() => now)
  t.equal(meter.count(50_000), 0)
  t.equal(meter.count(2000), 100, '2000 frames are a tenth of a second')
  now = 100
  t.equal(meter.count(0), 0, 'after the pause it reads on')
  now = 1_000_000
  t.equal(meter.count(50_000), 0, 'it saves up one burst')
  t.ok(meter.count(1) > 0, 'and no more')
})
