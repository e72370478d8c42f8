import t from 'tap'
import { AlarmClock } from '../../src/core/alarm-clock.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

t.test('an alarm rings once, never early, in the order of the deadlines', async (t) => {
  const clock = new AlarmClock()
  const started = performance.now()
  const rung: [string, boolean][] = []
  await new Promise<void>((resolve) => {
    for (const delay of [60, 20, 0, 35]) clock.set(delay, () => rung.push([String(delay), performance.now() - started >= delay]))
    clock.set(80, resolve)
    setTimeout(() => {}, 2000).unref()
    const keep = setInterval(() => {}, 5)
    clock.set(80, () => clearInterval(keep))
  })
  t.same(rung, [['0', true], ['20', true], ['35', true], ['60', true]])
})

t.test('a cancelled alarm does not ring, also when another of the same moment cancels it', async (t) => {
  const clock = new AlarmClock()
  const rung: string[] = []
  const cancel = clock.set(20, () => rung.push('cancelled'))
  cancel()
  cancel()
  let later = () => {}
  clock.set(30, () => {
    rung.push('first')
    later()
  })
  later = clock.set(30, () => rung.push('second'))
  await sleep(120)
  t.ok(rung.includes('first'))
  t.notOk(rung.includes('cancelled'))
  // Both fall into one tick, unless a tick passed between the two calls: then the second is later, and cancelled all the same.
  t.notOk(rung.includes('second'))
})

t.test('the clock goes on after it stood still with nothing to do', async (t) => {
  const clock = new AlarmClock()
  clock.set(1, () => {})()
  await sleep(60)
  let rung = 0
  clock.set(10, () => (rung += 1))
  await sleep(100)
  t.equal(rung, 1)
})

t.test('an alarm that is set while another rings comes later', async (t) => {
  const clock = new AlarmClock()
  const times: number[] = []
  const again = (left: number) => {
    times.push(performance.now())
    if (left > 0) clock.set(0, () => again(left - 1))
  }
  clock.set(0, () => again(3))
  await sleep(150)
  t.equal(times.length, 4)
})
