import t from 'tap'
import { type Memory, MemoryPressure } from '../../../src/pool/watch/memory-pressure.ts'

const GIB = 1024 ** 3

t.test('MemoryPressure has things given up while memory is low and there is something, and looks no more when there is nothing', async (t) => {
  const readings: Memory[] = [{ free: GIB, total: 24 * GIB }, { free: GIB / 4, total: 24 * GIB }, { free: GIB / 32, total: GIB }, { free: GIB / 8, total: GIB }, { free: 0, total: GIB }]
  const relieved: Memory[] = []
  let last: Memory | undefined
  const done = Promise.withResolvers<void>()
  const pressure = new MemoryPressure({
    holds: () => {
      if (readings.length === 0) done.resolve()
      return readings.length > 0
    },
    relieve: () => void relieved.push(last as Memory),
  }, () => (last = readings.shift() as Memory))
  pressure.watch()
  pressure.watch()
  const keep = setInterval(() => {}, 100)
  await done.promise
  t.strictSame(relieved, [{ free: GIB / 4, total: 24 * GIB }, { free: GIB / 32, total: GIB }, { free: 0, total: GIB }])
  readings.push({ free: GIB, total: GIB })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  clearInterval(keep)
  t.equal(readings.length, 1, 'stopped')
})

t.test('MemoryPressure reads what the kernel says', async (t) => {
  const keep = setInterval(() => {}, 100)
  // This machine is not out of memory, or the test would not run.
  await new Promise<void>((resolve) => {
    let looks = 0
    const pressure = new MemoryPressure({ holds: () => { looks += 1; if (looks > 1) { pressure.stop(); resolve() } return true }, relieve: () => t.fail('memory is not low') })
    pressure.watch()
  })
  clearInterval(keep)
  t.pass('read')
})
