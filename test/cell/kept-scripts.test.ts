import { Buffer } from 'node:buffer'
import t from 'tap'
import { KeptScripts } from '../../src/cell/kept-scripts.ts'

const sent = (text: string) => [Buffer.from(text)]
const head = (script: number, forget: readonly number[] = []) => ({ memoryMb: 32, script, forget })

t.test('KeptScripts.take() gives what was sent under the number, until it is forgotten', async (t) => {
  const scripts = new KeptScripts()
  t.equal(scripts.take(head(1), sent('one \u00fc')), 'one \u00fc')
  t.equal(scripts.take(head(2), sent('two')), 'two')
  t.equal(scripts.take(head(1), []), 'one \u00fc')
  t.equal(scripts.take(head(3, [1]), sent('three')), 'three')
  t.throws(() => scripts.take(head(1), []), { message: 'No script has the number 1' })
  t.equal(scripts.take(head(2), []), 'two')
})

t.test('KeptScripts.take() keeps nothing without a number', async (t) => {
  const scripts = new KeptScripts()
  t.equal(scripts.take(head(0), sent('short')), 'short')
  t.throws(() => scripts.take(head(0), []), { message: 'No script has the number 0' })
})
