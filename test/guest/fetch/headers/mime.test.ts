import t from 'tap'
import { connectKit } from '../../../../src/guest/part-kit.ts'
import * as primordials from '../../../../src/guest/primordials.ts'
import { mimeParameter, parseMime, writeMime } from '../../../../src/guest/fetch/headers/mime.ts'

connectKit({ primordials } as never)

t.test('parseMime() and writeMime() read types as the MIME Sniffing standard does', async (t) => {
  for (const [text, wanted] of [
    ['text/html', 'text/html'], [' Text/HTML ; Charset=UTF-8 ', 'text/html;charset=UTF-8'], ['a/b;c="d e"', 'a/b;c="d e"'], ['a/b;c="d\\"e"', 'a/b;c="d\\"e"'], ['a/b;c=d;c=e', 'a/b;c=d'], ['a/b;;c', 'a/b'],
    ['a/b;c=', 'a/b'], ['a/b;c=""', 'a/b;c=""'], ['a/b;=d;e=f', 'a/b;e=f'], ['a/b;c="d', 'a/b;c=d'], ['a/b;c="x"y;d=e', 'a/b;c=x;d=e'],
  ] as const) t.equal(writeMime(parseMime(text) as NonNullable<ReturnType<typeof parseMime>>), wanted, text)
  for (const text of ['', 'text', '/b', 'a/', 'a b/c', 'a/b c', 'é/b']) t.equal(parseMime(text), null, text)
})

t.test('mimeParameter() finds a parameter, or null', async (t) => {
  const mime = parseMime('multipart/form-data; boundary="--x y"')
  t.ok(mime !== null)
  if (mime !== null) t.same([mimeParameter(mime, 'boundary'), mimeParameter(mime, 'charset')], ['--x y', null])
})
