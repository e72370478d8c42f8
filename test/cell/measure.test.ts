import t from 'tap'
import { CpuMeter } from '../../src/cell/measure.ts'

const wait = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function work(us: number): void {
  const before = process.cpuUsage()
  for (let used = 0; used < us;) {
    const { user, system } = process.cpuUsage(before)
    used = user + system
  }
}

t.test('CpuMeter counts processor time and not the clock, of a plugin that was short so far as well', async (t) => {
  for (const short of [false, true]) {
    const meter = new CpuMeter()
    const started = meter.begin(short)
    wait(300)
    t.ok(meter.end(started, short) < 200_000, `waiting, short: ${short}`)
    const again = meter.begin(short)
    work(20_000)
    t.ok(meter.end(again, short) >= 20_000, `working, short: ${short}`)
  }
})

t.test('CpuMeter does not count between turns', async (t) => {
  const meter = new CpuMeter()
  meter.end(meter.begin(true), true)
  work(20_000)
  t.ok(meter.end(meter.begin(true), true) < 20_000)
})
