import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parsePathGrant, pathProblem } from '../../../src/policy/rules/parse-path-grant.ts'

t.test('parsePathGrant() resolves against the base folder and follows links, also of what is missing', async (t) => {
  const root = t.testdir({ real: { sub: {} }, link: t.fixture('symlink', 'real') })
  const parse = (text: string) => parsePathGrant(text, { baseFolder: root, effect: 'allow' })
  t.match(parse('link/sub'), { value: { spelled: join(root, 'link/sub'), real: join(root, 'real/sub'), text: 'link/sub' } })
  t.match(parse('link/none/../missing/deep'), { value: { spelled: join(root, 'link/missing/deep'), real: join(root, 'real/missing/deep') } })
  t.match(parse('link/..'), { value: { spelled: root, real: root } }, 'dot segments are folded as written')
  t.match(parse(`${root}//real/./sub/`), { value: { real: join(root, 'real/sub') } })
  t.match(parse('/no/such/folder'), { value: { real: '/no/such/folder' } })
})

t.test('parsePathGrant() refuses what would hand out the machine', async (t) => {
  const root = t.testdir({})
  symlinkSync('/proc/self', join(root, 'me'))
  symlinkSync('/proc', join(root, 'all'))
  const parse = (text: string, effect: 'allow' | 'deny' = 'allow') => parsePathGrant(text, { baseFolder: root, effect })
  for (const text of ['/proc', '/sys/', '/dev/.', '/proc/self', '/proc/self/mem', '/proc/1/environ', '/proc/thread-self/fd', 'me', 'me/mem', 'all', 'all/self/mem', '', 'a\0b', '/etc/../proc']) t.match(parse(text), { ok: false }, JSON.stringify(text))
  for (const text of ['/proc', '/dev', '/proc/self']) t.match(parse(text, 'deny'), { ok: true }, `${text} may be denied`)
  for (const text of ['/dev/null', '/proc/meminfo', '/sys/class']) t.match(parse(text), { ok: true }, text)
  t.equal(pathProblem('a/*.txt', 'allow'), null, 'a star is a letter')
})

t.test('parsePathGrant() ends on a link that leads to itself', async (t) => {
  const root = t.testdir({})
  symlinkSync('loop', join(root, 'loop'))
  t.match(parsePathGrant('loop/x', { baseFolder: root, effect: 'allow' }), { value: { real: join(root, 'loop/x') } })
})
