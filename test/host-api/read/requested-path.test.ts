import { isAbsolute, resolve } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { parseRequestedPath } from '../../../host-api/read/requested-path.ts'
import { isSallyportError } from '../../../src/core/errors.ts'

t.test('parseRequestedPath() resolves against the base folder by text alone', async (t) => {
  const cases: readonly (readonly [string, string])[] = [
    ['a.txt', '/base/a.txt'], ['./a/../b', '/base/b'], ['../x', '/x'], ['../../../x', '/x'], ['/abs//a/.', '/abs/a'], ['a/', '/base/a'], ['.', '/base'],
    ['file:///abs/a%20b', '/abs/a b'], ['FILE:///abs', '/abs'], ['file://localhost/abs', '/abs'], ['file:///a/%2e%2e/b', '/b'], ['file:a.txt', '/base/file:a.txt'], ['file:/abs', '/base/file:/abs'],
  ]
  for (const [written, absolute] of cases) t.strictSame(parseRequestedPath([written], '/base'), { written, absolute })
})

t.test('parseRequestedPath() refuses what is not one string', async (t) => {
  for (const args of [[], ['a', 'b'], [1], [null], [{}], [['a']], [Object('a')], 'a', undefined, { 0: 'a', length: 1 }]) {
    t.throws(() => parseRequestedPath(args, '/base'), { code: 'SP_READ_FAILED', message: /one argument/ })
  }
})

t.test('parseRequestedPath() counts the length in bytes', async (t) => {
  t.equal(parseRequestedPath([`/${'a'.repeat(4094)}`], null).absolute.length, 4095)
  t.throws(() => parseRequestedPath([`/${'a'.repeat(4095)}`], null), { code: 'SP_READ_FAILED', message: /4095 bytes/ })
  t.throws(() => parseRequestedPath([`/${'€'.repeat(1500)}`], null), { code: 'SP_READ_FAILED' })
})

t.test('parseRequestedPath() refuses relative paths, when there is no base folder', async (t) => {
  t.throws(() => parseRequestedPath(['a.txt'], null), { code: 'SP_READ_FAILED', message: /absolute path/ })
})

t.test('parseRequestedPath() gives an absolute, normalised path without NUL or refuses, for any text', async () => {
  const piece = fc.oneof(fc.constantFrom('/', '.', '..', '%2e', '%00', '%2f', '\\', '\0', 'file://', '?', '#', 'ü', '\ud800'), fc.string({ maxLength: 4 }))
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, url) => {
    const written = (url ? 'file:///' : '') + pieces.join('')
    try {
      const { absolute } = parseRequestedPath([written], '/base')
      return isAbsolute(absolute) && resolve(absolute) === absolute && !absolute.includes('\0') && absolute.isWellFormed()
    } catch (error) {
      return isSallyportError(error) && error.code === 'SP_READ_FAILED'
    }
  }), { numRuns: 2000 })
})
