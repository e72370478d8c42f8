import t from 'tap'
import { LineCollector } from '../../../src/bundle/process/line-collector.ts'

t.test('LineCollector.push() gives one line, whatever the chunks', (t) => {
  const whole = Buffer.from('{"é":1}\n')
  for (let cut = 1; cut < whole.length; cut++) {
    const lines = new LineCollector(100)
    t.equal(lines.push(whole.subarray(0, cut)), null)
    t.same(lines.push(whole.subarray(cut)), { text: '{"é":1}' })
  }
  t.end()
})

t.test('LineCollector.push() refuses a line over the cap and bytes after the line', (t) => {
  t.equal(new LineCollector(3).push(Buffer.from('abcd')), 'too-long')
  t.equal(new LineCollector(10).push(Buffer.from('a\nb')), 'too-long')
  const lines = new LineCollector(3)
  t.equal(lines.push(Buffer.from('ab')), null)
  t.equal(lines.push(Buffer.from('cd')), 'too-long')
  t.end()
})
