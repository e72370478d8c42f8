import * as fc from 'fast-check'
import t from 'tap'
import { matchMap } from '../../../src/bundle/resolve/match-exports.ts'

const conditions = new Set(['import', 'module', 'browser'])

t.test('matchMap() picks the longest pattern and fills in the star', (t) => {
  const map = { './a/*': './one/*', './a/b/*': './two/*', './a/b/*.js': './three/*.js', './exact': './x', './a/b/null/*': null }
  t.equal(matchMap(map, './a/x', conditions), './one/x')
  t.equal(matchMap(map, './a/b/x', conditions), './two/x')
  t.equal(matchMap(map, './a/b/x.js', conditions), './three/x.js')
  t.equal(matchMap(map, './a/b/null/x', conditions), null)
  t.equal(matchMap(map, './exact', conditions), './x')
  t.equal(matchMap(map, './a/*', conditions), './one/*', 'a star in the key is a letter like any other')
  t.equal(matchMap({ './*': './*/*' }, './$&', conditions), './$&/$&')
  t.end()
})

t.test('matchMap() finds nothing that is inherited, and stops in deep maps', (t) => {
  for (const key of ['./toString', './__proto__', 'constructor', '.']) t.equal(matchMap({ './x': './y' }, key, conditions), null, key)
  t.equal(matchMap(JSON.parse('{ "__proto__": "./evil" }'), '.', conditions), null)
  t.equal(matchMap(JSON.parse(`${'{"default":'.repeat(5000)}"./x"${'}'.repeat(5000)}`), '.', conditions), null)
  t.equal(matchMap(JSON.parse(`${'['.repeat(5000)}"./x"${']'.repeat(5000)}`), '.', conditions), null)
  t.end()
})

t.test('matchMap() gives text or null for any JSON', async (t) => {
  await fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('.', './a', '#a', './__proto__', './*'), (map, key) => {
    const found = matchMap(map, key, conditions)
    if (found !== null && typeof found !== 'string') throw new Error('Neither text nor null')
  }))
  t.pass()
})
