import { readFileSync } from 'node:fs'
import t from 'tap'
import { errnoOf, readFailure, systemFailure } from '../../../host-api/read/read-failure.ts'

const thrownBy = (path: string): unknown => {
  try {
    return readFileSync(path)
  } catch (error) {
    return error
  }
}

t.test('readFailure() escapes what the plugin wrote', async (t) => {
  t.match(readFailure('a\nb', 'the path is empty'), { code: 'SP_READ_FAILED', message: 'Cannot read "a\\u{a}b": the path is empty' })
})

t.test('systemFailure() says what a plugin may know, and keeps the host path for the embedder', async (t) => {
  const error = systemFailure('x', thrownBy('/no/such/file'))
  t.match(error, { code: 'SP_READ_FAILED', message: 'Cannot read "x": no such file or folder', cause: { path: '/no/such/file' } })
  t.match(systemFailure('x', thrownBy('/etc/passwd/x')), { message: 'Cannot read "x": no such file or folder' }, 'not a folder is told as missing')
})

t.test('systemFailure() blames the host, when the cause is none of the plugin', async (t) => {
  t.match(systemFailure('x', Object.assign(new Error('too many'), { code: 'EMFILE', syscall: 'open' })), { code: 'SP_HOST_CALL_FAILED', message: 'Cannot read "x": the host failed to' })
})

t.test('errnoOf() knows system errors only', async (t) => {
  t.equal(errnoOf(thrownBy('/no/such/file')), 'ENOENT')
  t.equal(errnoOf(Object.assign(new Error('x'), { code: 'SP_DENIED_READ' })), null)
  t.equal(errnoOf('ENOENT'), null)
})
