import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parseBenchOptions } from '../../bench/harness/bench-options.ts'
import { ALL_PEERS } from '../../bench/peers/all-peers.ts'
import { ALL_WORKLOADS } from '../../bench/workloads/all-workloads.ts'
import { readSources, readText, ROOT } from '../architecture/scan/source-tree.ts'

const page = readText('docs/performance.md')

t.test('docs/performance.md has a place for the figures of every workload, and for no other', async (t) => {
  const places = [...page.matchAll(/<!-- bench:(?<name>\w+) -->[^]*?<!-- \/bench:\k<name> -->/g)].map(({ groups }) => groups?.['name'])
  t.strictSame(places, ['machine', ...ALL_WORKLOADS.map(({ id }) => id)])
})

t.test('every workload has a chart with something in it', async (t) => {
  for (const { id, metrics } of ALL_WORKLOADS) {
    t.ok(metrics.some(({ chart }) => chart === true), id)
    t.match(readText(`docs/performance/${id.toLowerCase()}.svg`), /<rect x=/, id)
  }
})

t.test('docs/performance.md names every peer as the command line does, and no other', async (t) => {
  const table = page.slice(page.indexOf('| as in `--peers` |'), page.indexOf('Not every peer'))
  const named = table.split('\n').slice(2).flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`(?<id>[\w-]+)`/g)].map(({ groups }) => groups?.['id'] ?? ''))
  t.strictSame(new Set(named), new Set(ALL_PEERS.map(({ id }) => id)))
})

t.test('docs/performance.md names only commands that package.json has', async (t) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readText('package.json'))
  const commands = [...page.matchAll(/npm run (?<name>[\w:]+)/g)].map(({ groups }) => groups?.['name'] ?? '')
  t.ok(commands.length > 3)
  for (const name of commands) t.ok(name in scripts, name)
})

t.test('every peer has its file, and gives reasons for workloads that exist', async (t) => {
  const files = [...readText('bench/peers/all-peers.ts').matchAll(/import\('\.\/(?<path>[^']+)'\)/g)].map(({ groups }) => groups?.['path'] ?? '')
  t.equal(files.length, ALL_PEERS.length)
  for (const path of files) t.ok(existsSync(join(ROOT, 'bench/peers', path)), path)
  const known = new Set(ALL_WORKLOADS.map(({ id }) => id))
  for (const { without } of ALL_PEERS) t.strictSame(Object.keys(without).filter((id) => !known.has(id)), [])
})

t.test('every workload has rows of different names, among them its base, and metrics of different names', async (t) => {
  for (const { id, base, contenders, metrics } of ALL_WORKLOADS) {
    t.equal(new Set(contenders.map((contender) => contender.id)).size, contenders.length, id)
    t.ok(base === null || contenders.some((contender) => contender.id === base), `${id} ${base}`)
    t.equal(new Set(metrics.map((metric) => metric.id)).size, metrics.length, id)
  }
})

t.test('parseBenchOptions() takes everything by default, and writes only what is whole', async (t) => {
  const parse = (...args: string[]) => parseBenchOptions(args, ALL_WORKLOADS)
  t.match(parse(), { repetitions: 5, quick: false, peers: null, write: true })
  t.equal(parse().workloads.length, ALL_WORKLOADS.length)
  t.match(parse('--quick'), { repetitions: 1, write: false })
  t.match(parse('--quick', '--write', '--repetitions', '2'), { repetitions: 2, write: true })
  t.match(parse('--peers', 'sallyport,quickjs'), { peers: new Set(['sallyport', 'quickjs']), write: false })
  t.strictSame(parse('--only', 'W2,P').workloads.map(({ id }) => id), ['W2', 'P'])
  t.equal(parse('--only', 'W2').write, true)
  t.equal(parse('--no-write').write, false)
})

t.test('parseBenchOptions() names what there is when something is not there', async (t) => {
  t.throws(() => parseBenchOptions(['--only', 'W99'], ALL_WORKLOADS), /no workload "W99".*W1, W2/)
  t.throws(() => parseBenchOptions(['--peers', 'nobody'], ALL_WORKLOADS), /no peer "nobody".*isolated-vm/)
  t.throws(() => parseBenchOptions(['--repetitions', '0'], ALL_WORKLOADS), /at least 1/)
  t.throws(() => parseBenchOptions(['--nonsense'], ALL_WORKLOADS), /nonsense/)
})

t.test('nothing of the product imports from bench/', async (t) => {
  const product = readSources(['src', 'host-api', 'apps', 'bin', 'tools'])
  t.ok(product.length > 100)
  t.strictSame(product.filter(({ text }) => /(?:from|import\()\s*['"][^'"]*\bbench\//.test(text)).map(({ path }) => path), [])
})
