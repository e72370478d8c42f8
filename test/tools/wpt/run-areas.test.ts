import t from 'tap'
import { fileURLToPath } from 'node:url'
import type { Area } from '../../../tools/wpt/areas.ts'
import { AREAS } from '../../../tools/wpt/areas.ts'
import { listTests, readTest } from '../../../tools/wpt/list-tests.ts'
import { makeScript } from '../../../tools/wpt/make-script.ts'
import { withoutOutdated } from '../../../tools/wpt/outdated.ts'
import { formatTable } from '../../../tools/wpt/print-table.ts'
import { readLines } from '../../../tools/wpt/read-lines.ts'
import { runAreas } from '../../../tools/wpt/run-areas.ts'
import { type Host, openSallyport } from '../../../tools/wpt/run-in-isolate.ts'
import { openNode } from '../../../tools/wpt/run-in-program.ts'

const suite = fileURLToPath(new URL('../../fixtures/wpt-suite', import.meta.url))
const area: Area = { name: 'area', take: ['area', 'absent'], leave: { 'area/left.any.js': 'to be left out' } }

const PATIENT = 30_000

/** Runs what ends with much time, and what hangs with little: how much of it came through is not looked at. */
async function runOn(host: Host) {
  try {
    const ending = { ...area, leave: { ...area.leave, 'area/hanging.any.js': 'never ends' } }
    const ended = await runAreas({ suite, areas: [ending], hosts: [host], timeoutMs: PATIENT, only: '' })
    const hung = await runAreas({ suite, areas: [area], hosts: [host], timeoutMs: 250, only: 'hanging' })
    return { ...ended, hung: hung.failures }
  } finally {
    await host.close()
  }
}

t.test('listTests() takes one test per variant, and leaves out what has a reason', async (t) => {
  const tests = await listTests(suite, area)
  t.strictSame(tests.map(({ id }) => id), ['area/broken.any.js', 'area/failing.any.js', 'area/hanging.any.js', 'area/passing.any.js?one', 'area/passing.any.js?two'])
  t.strictSame(tests.map(({ long }) => long), [false, false, true, false, false])
  t.strictSame(tests[3]?.scripts, ['resources/more.js'])
})

t.test('makeScript() carries everything a test needs, and gives requests a base', async (t) => {
  const [test] = readTest(suite, 'area/passing.any.js')
  const script = makeScript(suite, test ?? t.fail('no test') as never)
  t.match(script, 'const MORE')
  t.match(script, '"data/numbers.json":"[1, 2, 3]')
  t.match(script, '"search":"?one"')
})

t.test('runAreas() counts what passes, fails, breaks and hangs inside Sallyport', async (t) => {
  const { rows, failures, hung } = await runOn(await openSallyport())
  t.strictSame(rows.get('area'), [{ files: 4, passed: 7, total: 9 }])
  t.match(failures, [
    { on: 'sallyport', test: 'area/broken.any.js', subtest: null, message: /missing is not defined/ },
    { test: 'area/failing.any.js', subtest: 'fails', message: 'failed: as meant' },
  ])
  t.match(hung, [{ test: 'area/hanging.any.js', subtest: null, message: /trapped/ }])
})

t.test('runAreas() counts the same in Node', async (t) => {
  const { rows, failures, hung } = await runOn(openNode())
  t.strictSame(rows.get('area'), [{ files: 4, passed: 7, total: 9 }])
  t.strictSame([...failures, ...hung].map(({ subtest }) => subtest), [null, 'fails', null])
})

t.test('withoutOutdated() takes out what a newer standard lets pass, and nothing else', async (t) => {
  const idna = ['a comment', { input: 'xn--a.b', output: null }, { input: 'xn--a.b', output: 'xn--a.b' }, { input: 'xn--ä', output: null }, { input: 'a b', output: null }]
  t.strictSame(JSON.parse(withoutOutdated('/x/url/resources/IdnaTestV2.json', JSON.stringify(idna))), [idna[0], idna[2], idna[3], idna[4]])
  const setters = { host: [{ href: 'https://a/', new_value: 'xn--', expected: { href: 'https://a/' } }, { href: 'https://a/', new_value: 'b', expected: { href: 'https://b/' } }] }
  t.strictSame(JSON.parse(withoutOutdated('url/resources/setters_tests.json', JSON.stringify(setters))), { host: [setters.host[1]] })
  t.equal(withoutOutdated('url/resources/toascii.json', 'no JSON'), 'no JSON')
})

t.test('readLines() leaves subtests out that have a reason', async (t) => {
  t.strictSame(readLines(['WPT-RESULT {"name":"into SharedArrayBuffer","status":1,"message":"no"}', 'WPT-RESULT {"end":0,"message":""}'], ''), { subtests: [], fault: '' })
})

t.test('readLines() passes over other lines and says what a harness reported', async (t) => {
  t.strictSame(readLines(['hello', 'WPT-RESULT {"name":"a","status":2,"message":"late"}', 'WPT-RESULT {"end":1,"message":"oh"}'], 'did not end'), {
    subtests: [{ name: 'a', passed: false, message: 'timed out: late' }], fault: 'the harness failed: oh',
  })
  t.strictSame(readLines([], 'did not end'), { subtests: [], fault: 'did not end' })
})

t.test('formatTable() sums up, and rounds down', async (t) => {
  const rows = new Map([['a', [{ files: 1, passed: 2, total: 3 }]], ['b', [{ files: 2, passed: 4, total: 4 }]], ['c', [{ files: 1, passed: 0, total: 0 }]]])
  t.equal(formatTable(['here'], rows), 'area  files  here\na     1      2/3 (66.66 %)\nb     2      4/4 (100.00 %)\nc     1      0/0 (- %)\nsum   4      6/7 (85.71 %)')
})

t.test('AREAS have a name of their own each, and a reason for whatever they leave out', async (t) => {
  t.equal(new Set(AREAS.map(({ name }) => name)).size, AREAS.length)
  for (const { leave } of AREAS) for (const reason of Object.values(leave)) t.not(reason, '')
})
