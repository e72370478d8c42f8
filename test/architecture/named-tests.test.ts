// A comment that says which test holds a line is a claim: the test must be there.
import { existsSync, globSync, readFileSync } from 'node:fs'
import t from 'tap'

const NAMED = /\btest\/[\w/.-]+\.test\.ts/g

/** The tests that a text names and that `exists` does not know. */
function missingTests(text: string, exists: (path: string) => boolean): string[] {
  return (text.match(NAMED) ?? []).filter((path) => !exists(path))
}

t.test('every test that a comment in the code names exists', async (t) => {
  const root = new URL('../../', import.meta.url)
  const files = globSync('{src,host-api,apps,tools,bin}/**/*.{ts,js}', { cwd: root })
  t.ok(files.length > 200)
  const named = files.flatMap((file) => readFileSync(new URL(file, root), 'utf8').match(NAMED) ?? [])
  t.ok(named.length > 20)
  const missing = files.flatMap((file) => missingTests(readFileSync(new URL(file, root), 'utf8'), (path) => existsSync(new URL(path, root))).map((path) => `${file} names ${path}`))
  t.strictSame(missing, [])
})

t.test('missingTests() finds a planted name', async (t) => {
  t.strictSame(missingTests('// Held by test/nowhere.test.ts.', () => false), ['test/nowhere.test.ts'])
})
