import { symlinkSync } from 'node:fs'
import t from 'tap'
import { resolveLinks } from '../../../host-api/read/resolve-links.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at } = tree

t.test('resolveLinks() gives the path without links, when it exists', async (t) => {
  for (const path of ['a.txt', 'link-in', 'link-abs', 'link-detour']) t.strictSame(await resolveLinks(at('open', path)), { path: at('open/a.txt'), fault: null })
  t.strictSame(await resolveLinks(at('open/link-dir/key.txt')), { path: at('secret/key.txt'), fault: null })
})

t.test('resolveLinks() says where a missing path would be', async (t) => {
  symlinkSync('gone/../../../secret/x', at('open/link-odd'))
  const cases: Record<string, string> = {
    'open/nothing': 'open/nothing', 'open/link-missing': 'secret/missing.txt', 'open/link-dir/no/where': 'secret/no/where', 'open/link-dangling': 'open/nothing',
    'open/link-up/link': 'link', 'open/link-odd': 'secret/x', 'open/a.txt/below': 'open/a.txt/below', 'open/link-in/below': 'open/a.txt/below',
  }
  for (const [from, to] of Object.entries(cases)) {
    const { path, fault } = await resolveLinks(at(from))
    t.equal(path, from === 'open/link-odd' ? at('../secret/x') : at(to), from)
    t.match(fault, { code: /ENOENT|ENOTDIR/ }, from)
  }
})

t.test('resolveLinks() gives up on loops', async (t) => {
  symlinkSync('turn-b', at('open/turn-a'))
  symlinkSync('turn-a', at('open/turn-b'))
  symlinkSync('grow/grow', at('open/grow'))
  for (const name of ['link-loop', 'turn-a', 'turn-b', 'grow']) t.match(await resolveLinks(at('open', name)), { fault: { code: 'ELOOP' } }, name)
})
