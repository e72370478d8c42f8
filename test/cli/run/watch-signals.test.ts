import { EventEmitter } from 'node:events'
import t from 'tap'
import { watchSignals } from '../../../apps/cli/run/watch-signals.ts'

t.test('watchSignals() aborts at the first signal and leaves the second to the system', (t) => {
  for (const [name, exit] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    const source = new EventEmitter()
    const watch = watchSignals(source)
    t.equal(watch.exit(), null)
    source.emit(name)
    t.equal(watch.signal.aborted, true)
    t.equal(watch.exit(), exit)
    t.equal(source.listenerCount('SIGINT') + source.listenerCount('SIGTERM'), 0)
  }
  t.end()
})

t.test('watchSignals() leaves no listener behind, when it is disposed', (t) => {
  const source = new EventEmitter()
  {
    using watch = watchSignals(source)
    t.equal(source.listenerCount('SIGINT'), 1)
    watch.interrupt()
    t.equal(watch.exit(), 130)
  }
  t.same(source.eventNames(), [])
  t.end()
})
