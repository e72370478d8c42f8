import fc from 'fast-check'
import t from 'tap'
import { pathCovers, pathsOverlap, readUrlPath } from '../../../src/policy/net/url-path.ts'

const path = (text: string) => readUrlPath(new URL(`http://host${text}`).pathname)
const below = readUrlPath('/v1/', true)

t.test('pathCovers() keeps a pattern to whole segments', async (t) => {
  for (const text of ['/v1/', '/v1/a', '/v1/a/b', '/v1/a%2Fb', '/%761/a', '/v1/a/../b', '/x/../v1/a', '/v1/%C3%A9', '/v1/a?../../x']) t.ok(pathCovers(below, path(text)), text)
  for (const text of ['/v1', '/v1x', '/v1x/a', '/V1/a', '/', '/v2/a', '//v1/a', '/a/v1/']) t.notOk(pathCovers(below, path(text)), text)
  t.ok(pathCovers(readUrlPath('/v1'), path('/v1')))
  for (const text of ['/v1/', '/v1/a', '/v1;a', '/v1x']) t.notOk(pathCovers(readUrlPath('/v1'), path(text)), text)
})

t.test('pathCovers() refuses what a server may read as a way out', async (t) => {
  const tricks = ['/v1/../admin', '/v1/%2e%2e/admin', '/v1/..%2fadmin', '/v1/..%2Fadmin', '/v1/%2e%2e%2fadmin', '/v1/..%5cadmin', '/v1/..\\admin', '/v1/%252e%252e%252fadmin', '/v1/%25252e%25252e/admin', '/v1/..;/admin', '/v1/..;x=1/admin', '/v1/a/..%2f..%2fadmin', '/v1/.%2e/admin', '/v1/%2e%2e;a/admin']
  for (const text of tricks) t.notOk(pathCovers(below, path(text)), text)
})

t.test('pathsOverlap() sees a denied path through the same tricks', async (t) => {
  const admin = readUrlPath('/admin/', true)
  for (const text of ['/admin/a', '/%61dmin/a', '//admin/a', '/x/..%2fadmin/a', '/x/..;/admin/a', '/admin;x/a', '/%2561dmin/a', '/.%2fadmin/a', '/\\admin/a']) t.ok(pathsOverlap(admin, path(text)), text)
  for (const text of ['/administer', '/x/a', '/']) t.notOk(pathsOverlap(admin, path(text)), text)
  t.ok(pathsOverlap(readUrlPath('/admin/users'), readUrlPath('/admin/', true)), 'a pattern that asks for more than the deny')
})

t.test('readUrlPath() gives up on a path that does not come to rest', async (t) => {
  let text = '/admin'
  for (let round = 0; round < 12; round += 1) text = `/${[...text.slice(1)].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('').replaceAll('%', '%25')}`.slice(0, 60_000)
  const deep = readUrlPath(`/v1/${'%2'.repeat(30)}5`)
  t.equal(typeof pathCovers(below, deep), 'boolean')
  t.equal(pathCovers(readUrlPath('/', true), { strict: '/a', loose: null, open: false }), false)
  t.equal(pathsOverlap(readUrlPath('/b'), { strict: '/a', loose: null, open: false }), true)
  t.equal(typeof readUrlPath(text).strict, 'string')
})

t.test('pathCovers() implies pathsOverlap()', async () => {
  const part = fc.constantFrom('a', '..', '.', '%2e', '%2f', ';x', '', '\\', 'v1', '%25')
  const any = fc.array(part, { maxLength: 5 }).map((parts) => path(`/${parts.join('/')}`))
  fc.assert(fc.property(any, (asked) => !pathCovers(below, asked) || pathsOverlap(below, asked)), { numRuns: 2000 })
})

t.test('readUrlPath() reads a plain path as it reads the same path with an escape in it', async () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9_~.-]{0,4}$/)
  fc.assert(fc.property(fc.array(segment, { maxLength: 5 }), fc.nat(), (segments, at) => {
    const text = `/${segments.join('/')}`
    const letters = [...text].flatMap((letter, index) => (/[A-Za-z0-9]/.test(letter) ? [index] : []))
    const index = letters[at % Math.max(1, letters.length)]
    if (index === undefined) return true
    const escaped = `${text.slice(0, index)}%${text.charCodeAt(index).toString(16)}${text.slice(index + 1)}`
    return JSON.stringify(readUrlPath(text)) === JSON.stringify(readUrlPath(escaped))
  }), { numRuns: 3000 })
  for (const text of ['/', '//', '/a/', '/.', '/a/./b', '/a;b']) if (readUrlPath(text).strict !== text) throw new Error(text)
})
