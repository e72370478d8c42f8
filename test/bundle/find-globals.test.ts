import t from 'tap'
import { findGlobals } from '../../src/bundle/find-globals.ts'

t.test('findGlobals() finds whole names of the web platform, each once, sorted', (t) => {
  t.same(findGlobals('fetch(url); new URL(x); fetch; prefetch; URLs; my_crypto; $atob'), ['URL', 'fetch'])
  t.same(findGlobals('const { TextEncoder: T } = globalThis; "Request"'), ['Request', 'TextEncoder', 'globalThis'])
  t.same(findGlobals(''), [])
  t.end()
})
