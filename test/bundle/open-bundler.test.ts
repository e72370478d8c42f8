import { createHash } from 'node:crypto'
import t from 'tap'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import { evaluate } from './evaluate.ts'

const bundler = openBundler({ cacheFolder: null })
t.teardown(() => bundler.close())

t.test('bundle() closes a TypeScript text into one expression, with its hash and its map', async (t) => {
  const bundle = await bundler.bundle({ source: 'type A = { n: number }\nexport default async function run(input: A) { return input.n + 1 }' })
  const plugin = await evaluate(bundle.script)
  t.equal(await (plugin['default'] as (input: unknown) => Promise<unknown>)({ n: 41 }), 42)
  t.equal(bundle.hash, createHash('sha256').update(bundle.script).digest('hex'))
  t.match(bundle, { entryName: 'main.ts', form: 'module', files: ['main.ts'], baseFolder: null, warnings: [] })
  t.same(JSON.parse(bundle.sourceMap ?? '').sources[0], 'main.ts')
})
