import { join } from 'node:path'
import { Readable } from 'node:stream'
import t from 'tap'
import { readSource } from '../../../apps/cli/run/read-source.ts'

t.test('readSource() tells a file, a folder and standard input apart', async (t) => {
  const folder = t.testdir({ 'a.ts': '' })
  const none = Readable.from([])
  t.same(await readSource(join(folder, 'a.ts'), none), { source: { file: join(folder, 'a.ts') }, lines: { folder } })
  t.same(await readSource(folder, none), { source: { folder }, lines: { folder } })
  t.same(await readSource(join(folder, 'none.ts'), none), { source: { file: join(folder, 'none.ts') }, lines: { folder } })
  t.same(await readSource('-', Readable.from([Buffer.from('export')])), { source: { source: 'export', name: 'stdin.ts', loader: 'ts' }, lines: { text: 'export' } })
})
