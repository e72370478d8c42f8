import { chmodSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { writeNewFiles } from '../../../apps/cli/init/write-new-files.ts'

const file = (name: string) => ({ name, purpose: 'x', text: name })

t.test('writeNewFiles() writes nothing through a link, also one that leads nowhere', async (t) => {
  const folder = t.testdir({})
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'b'))
  await t.rejects(writeNewFiles(folder, [file('a'), file('b')]), { code: 'SP_USAGE', message: /"b" is there already/ })
  t.strictSame(readdirSync(folder), ['b'])
  t.equal(readlinkSync(join(folder, 'b')), join(folder, 'elsewhere'))
})

t.test('writeNewFiles() takes back what it wrote, when it cannot write the rest', async (t) => {
  const folder = t.testdir({})
  await t.rejects(writeNewFiles(folder, [file('a'), file('none/b')]), { code: 'SP_USAGE', message: /cannot be written \(ENOENT\)/ })
  t.strictSame(readdirSync(folder), [])
})

t.test('writeNewFiles() says that the user may not write there', { skip: process.getuid?.() === 0 && 'root may write everywhere' }, async (t) => {
  const folder = t.testdir({})
  chmodSync(folder, 0o500)
  t.teardown(() => chmodSync(folder, 0o700))
  await t.rejects(writeNewFiles(join(folder, 'x'), [file('a')]), { code: 'SP_USAGE', message: /this user may not write there/ })
})

t.test('writeNewFiles() gives what it wrote, and leaves alone what serves as it is', async (t) => {
  const folder = t.testdir({ b: 'mine' })
  const written = await writeNewFiles(folder, [file('a'), { ...file('b'), keep: true }])
  t.strictSame(written.map(({ name }) => name), ['a'])
  t.equal(readFileSync(join(folder, 'b'), 'utf8'), 'mine')
})
