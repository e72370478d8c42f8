import t from 'tap'
import { readText } from '../architecture/scan/source-tree.ts'

// An export is a promise. Adding or removing one is a line here and a line in CHANGELOG.md.
const PROMISED = {
  sallyport: [] as string[],
  'sallyport/host-api': [] as string[],
}

t.test('each doorway exports exactly what is promised', async (t) => {
  t.strictSame(Object.keys(await import('sallyport')).sort(), PROMISED.sallyport)
  t.strictSame(Object.keys(await import('sallyport/host-api')).sort(), PROMISED['sallyport/host-api'])
})

t.test('package.json has these doorways and no other', async (t) => {
  const { exports } = JSON.parse(readText('package.json')) as { exports: Record<string, unknown> }
  t.strictSame(Object.keys(exports), ['.', './host-api', './policies/*', './package.json'])
})

t.test('nothing can be imported past the doorways', async (t) => {
  // Held in a variable, so that neither compiler nor bundler looks for it.
  for (const inner of ['sallyport/src/core/errors.ts', 'sallyport/dist/src/index.js', 'sallyport/host-api/index.ts']) {
    await t.rejects(import(inner), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }, inner)
  }
})
