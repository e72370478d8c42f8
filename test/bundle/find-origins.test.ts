import { SourceMap } from 'node:module'
import * as fc from 'fast-check'
import t from 'tap'
import { findOrigins } from '../../src/bundle/find-origins.ts'
import { openBundler } from '../../src/bundle/open-bundler.ts'

t.test('findOrigins() agrees with the decoder of Node on a real map', async (t) => {
  const bundler = openBundler({ cacheFolder: null })
  t.teardown(() => bundler.close())
  const source = Array.from({ length: 40 }, (_, at) => `export function f${at}(a: number): number {\n  const b = a * ${at}; if (b > 3) { throw new Error("x" + b) }\n  return [a, b].map((n) => n + 1).length\n}`).join('\n')
  const { sourceMap, script } = await bundler.bundle({ source: `${source}\nexport default f1` })
  const map = JSON.parse(sourceMap ?? '')
  const oracle = new SourceMap(map)
  const places = script.split('\n').flatMap((text, line) => Array.from({ length: text.length }, (_, column) => ({ line, column })))
  const found = findOrigins(map.mappings, places)
  let same = 0
  for (const [index, { line, column }] of places.entries()) {
    const entry = oracle.findEntry(line, column)
    const origin = found[index] ?? null
    // Before the first segment of a line, Node answers with the end of an earlier line; no stack frame is there.
    if (!('originalSource' in entry) || entry.generatedLine !== line) t.equal(origin, null)
    else if (origin !== null && map.sources[origin.source] === entry.originalSource && origin.line === entry.originalLine && origin.column === entry.originalColumn) same++
    else t.fail(`${line}:${column}`)
  }
  t.ok(same > 1000, `${same} places`)
})

t.test('findOrigins() stops at the first fault and keeps earlier answers', (t) => {
  const places = [{ line: 0, column: 0 }, { line: 1, column: 5 }]
  t.same(findOrigins('AAAA;KACA', places), [{ source: 0, line: 0, column: 0 }, { source: 0, line: 1, column: 0 }])
  for (const broken of ['AAAA;@', 'AAAA;A', 'AAAA;AAAAAA', 'AAAA;gggggggggggggg', 'AAAA;AADA', 'AAAA;AD', 'AAAA']) t.same(findOrigins(broken, places), [{ source: 0, line: 0, column: 0 }, null], broken)
  t.same(findOrigins('', places), [null, null])
  t.same(findOrigins('AAAA', []), [])
  t.same(findOrigins('AAAA', [{ line: -1, column: 0 }, { line: 0, column: -1 }, { line: 1e8, column: 1 }]), [null, null, null])
  t.end()
})

t.test('findOrigins() answers any text with plain numbers', async (t) => {
  const letters = fc.string({ unit: fc.constantFrom(...'ACDgz+/,;;,é='), maxLength: 200 })
  await fc.assert(fc.property(letters, fc.array(fc.record({ line: fc.nat(5), column: fc.nat(50) }), { maxLength: 5 }), (mappings, places) => {
    const found = findOrigins(mappings, places)
    const sound = found.length === places.length && found.every((origin) => origin === null || Object.values(origin).every((value) => Number.isSafeInteger(value) && value >= 0))
    if (!sound) throw new Error(JSON.stringify(found))
  }))
  t.pass()
})
