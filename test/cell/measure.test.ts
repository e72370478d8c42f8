import t from 'tap'
import { CpuMeter } from '../../src/cell/measure.ts'

const me = {}

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
    const started = meter.begin(short, me)
    wait(300)
    t.ok(meter.end(started, short) < 200_000, `waiting, short: ${short}`)
    const again = meter.begin(short, me)
    work(20_000)
    t.ok(meter.end(again, short) >= 20_000, `working, short: ${short}`)
  }
})

t.test('CpuMeter does not count between turns', async (t) => {
  const meter = new CpuMeter()
  meter.end(meter.begin(true, me), true)
  work(20_000)
  t.ok(meter.end(meter.begin(true, me), true) < 20_000)
})

/** Clocks that move when they are told to. */
function handClocks() {
  let [at, used] = [0, 0]
  return { now: () => at, cpuUs: () => used, pass: (us: number, cpuUs: number) => void ([at, used] = [at + us / 1000, used + cpuUs]) }
}

t.test('CpuMeter charges a turn that lasts longer with next to nothing of what was used between the short turns before it', async (t) => {
  const clocks = handClocks()
  const meter = new CpuMeter(clocks)
  for (let turn = 0; turn < 1000; turn += 1) {
    const started = meter.begin(true, me)
    // A helper thread works along.
    clocks.pass(100, 200)
    meter.end(started, true)
    clocks.pass(40, 40)
  }
  const started = meter.begin(true, me)
  clocks.pass(700, 700)
  const charged = meter.end(started, true)
  t.ok(charged >= 700 && charged <= 2500, `${charged} microseconds`)
})

t.test('CpuMeter charges no isolate with what was used in another one, or for it', async (t) => {
  const clocks = handClocks()
  const meter = new CpuMeter(clocks)
  const before = meter.begin(true, me)
  clocks.pass(400, 1600)
  meter.end(before, true)
  const started = meter.begin(true, {})
  clocks.pass(600, 600)
  t.equal(Math.round(meter.end(started, true)), 600)
})
