import { pathToFileURL } from 'node:url'
import t from 'tap'
import { readFiles } from '../../../host-api/read/read-files.ts'
import { isSallyportError } from '../../../src/core/errors.ts'
import { attach, makeCall, makeScope } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'
import { SECRET, makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at, open } = tree
const policy = makePolicy({ read: { allow: [open], deny: [at('open/private')] } })
const wide = makePolicy({ read: { allow: ['*'], deny: [at('secret'), at('open/private')] } })

/** Path, the code it has to end in, and whether everything but the secret is granted. */
const ATTACKS: readonly (readonly [what: string, path: unknown, code: string, wide?: true])[] = [
  ['absolute path outside', at('secret/key.txt'), 'SP_DENIED_READ'],
  ['climbing out', '../secret/key.txt', 'SP_DENIED_READ'],
  ['climbing out of a sub-folder', 'sub/../../secret/key.txt', 'SP_DENIED_READ'],
  ['climbing out by an absolute path', `${open}/../secret/key.txt`, 'SP_DENIED_READ'],
  ['climbing out through a missing folder', 'nothing/../../secret/key.txt', 'SP_DENIED_READ'],
  ['climbing out through a file', 'a.txt/../../secret/key.txt', 'SP_DENIED_READ'],
  ['climbing above the root', `${'../'.repeat(60)}etc/passwd`, 'SP_DENIED_READ'],
  ['repeated separators', `//${open}//..//secret//key.txt`, 'SP_DENIED_READ'],
  ['dots between', `./././../secret/./key.txt`, 'SP_DENIED_READ'],
  ['a sibling with the same beginning', '../openly/key.txt', 'SP_DENIED_READ'],
  ['the granted name with more letters', `${open}ly/key.txt`, 'SP_DENIED_READ'],
  ['a link to a sibling with the same beginning', 'link-sibling', 'SP_DENIED_READ'],
  ['a link out', 'link-out', 'SP_DENIED_READ'],
  ['an absolute link out', 'link-out-abs', 'SP_DENIED_READ'],
  ['a chain of links out', 'link-chain', 'SP_DENIED_READ'],
  ['a linked folder out', 'link-dir/key.txt', 'SP_DENIED_READ'],
  ['a linked folder up', 'link-up/secret/key.txt', 'SP_DENIED_READ'],
  ['a link to the root', `link-root${at('secret/key.txt')}`, 'SP_DENIED_READ'],
  ['a dangling link out', 'link-missing', 'SP_DENIED_READ'],
  ['a missing file behind a linked folder out', 'link-dir/missing.txt', 'SP_DENIED_READ'],
  ['a link to a denied part', 'link-private', 'SP_DENIED_READ'],
  ['a denied part', 'private/key.txt', 'SP_DENIED_READ'],
  ['a denied part in roundabout words', 'sub/../private/./key.txt', 'SP_DENIED_READ'],
  ['a denied part that does not exist', 'private/missing.txt', 'SP_DENIED_READ'],
  ['link/.. as text, which is inside', 'link-dir/../missing.txt', 'SP_READ_FAILED'],
  ['a link to itself', 'link-loop', 'SP_READ_FAILED'],
  ['a dangling link inside', 'link-dangling', 'SP_READ_FAILED'],
  ['a link to the environment', 'link-proc', 'SP_DENIED_READ'],
  ['a link to a device', 'link-null', 'SP_DENIED_READ'],
  ['a link to standard input', 'link-stdin', 'SP_DENIED_READ'],
  ['a link to the open files', 'link-fd/0', 'SP_DENIED_READ'],
  ['a pipe', 'fifo', 'SP_READ_FAILED'],
  ['a socket', 'socket', 'SP_READ_FAILED'],
  ['a folder as file', 'sub', 'SP_READ_FAILED'],
  ['a file as folder', 'a.txt/b', 'SP_READ_FAILED'],
  ['a NUL', 'a.txt\0.png', 'SP_READ_FAILED'],
  ['a NUL before a way out', '../secret/key.txt\0', 'SP_READ_FAILED'],
  ['an empty path', '', 'SP_READ_FAILED'],
  ['a lone surrogate', 'a\ud800.txt', 'SP_READ_FAILED'],
  ['a very long path', 'a/'.repeat(3000), 'SP_READ_FAILED'],
  ['a very long name', 'a'.repeat(300), 'SP_READ_FAILED'],
  ['many steps', `${'sub/../'.repeat(500)}../secret/key.txt`, 'SP_DENIED_READ'],
  ['percent codes in a path are text', '%2e%2e/secret/key.txt', 'SP_READ_FAILED'],
  ['a backslash is a letter', '..\\secret\\key.txt', 'SP_READ_FAILED'],
  ['fullwidth dots are letters', '．．/secret/key.txt', 'SP_READ_FAILED'],
  ['a tilde is a letter', '~/key.txt', 'SP_READ_FAILED'],
  ['a variable is text', '$HOME/key.txt', 'SP_READ_FAILED'],
  ['a pattern is text', '*.txt', 'SP_READ_FAILED'],
  ['other case', 'A.TXT', 'SP_READ_FAILED'],
  ['a space behind', 'a.txt ', 'SP_READ_FAILED'],
  ['a file URL out', pathToFileURL(at('secret/key.txt')).href, 'SP_DENIED_READ'],
  ['a file URL that climbs', `file://${open}/../secret/key.txt`, 'SP_DENIED_READ'],
  ['a file URL with encoded dots', `file://${open}/%2e%2E/secret/key.txt`, 'SP_DENIED_READ'],
  ['a file URL with an encoded separator', `file://${open}/..%2fsecret/key.txt`, 'SP_READ_FAILED'],
  ['a file URL with backslashes', `file:\\\\${open}\\..\\secret\\key.txt`, 'SP_READ_FAILED'],
  ['a file URL with an encoded NUL', `file://${open}/a.txt%00`, 'SP_READ_FAILED'],
  ['a file URL with a host', `file://evil.test${open}/a.txt`, 'SP_READ_FAILED'],
  ['a file URL with a query', `file://${open}/a.txt?x`, 'SP_READ_FAILED'],
  ['a file URL with bad bytes', `file://${open}/%ff`, 'SP_READ_FAILED'],
  ['a file URL with a bad code', `file://${open}/%zz`, 'SP_READ_FAILED'],
  ['a file URL in capitals out', `FILE://${at('secret/key.txt')}`, 'SP_DENIED_READ'],
  ['another URL is a relative path', 'https://a.test/key.txt', 'SP_READ_FAILED'],
  ['a number', 5, 'SP_READ_FAILED'],
  ['null', null, 'SP_READ_FAILED'],
  ['an object', { toString: 'x', path: 'a.txt' }, 'SP_READ_FAILED'],
  ['a list', ['a.txt'], 'SP_READ_FAILED'],
  ['bytes', new TextEncoder().encode('a.txt'), 'SP_READ_FAILED'],
  ['a dead end in /proc', '/proc/self/environ', 'SP_DENIED_READ', true],
  ['/proc by its own number', `/proc/${process.pid}/environ`, 'SP_DENIED_READ', true],
  ['/proc of a thread', '/proc/thread-self/environ', 'SP_DENIED_READ', true],
  ['the memory', '/proc/self/mem', 'SP_DENIED_READ', true],
  ['a way through /proc/self/root', `/proc/self/root${open}/a.txt`, 'SP_DENIED_READ', true],
  ['a way through /proc/self/cwd', '/proc/self/cwd/package.json', 'SP_DENIED_READ', true],
  ['open files by number', '/proc/self/fd/0', 'SP_DENIED_READ', true],
  ['standard input', '/dev/stdin', 'SP_DENIED_READ', true],
  ['the terminal', '/dev/tty', 'SP_DENIED_READ', true],
  ['a device without end', '/dev/zero', 'SP_DENIED_READ', true],
  ['open files in /dev', '/dev/fd/0', 'SP_DENIED_READ', true],
  ['the kernel', '/sys/kernel/uevent_seqnum', 'SP_DENIED_READ', true],
  ['a link into /proc, everything else granted', 'link-proc', 'SP_DENIED_READ', true],
  ['a link to a denied file, everything else granted', 'link-out', 'SP_DENIED_READ', true],
  ['a denied file through a linked folder, everything else granted', 'link-up/secret/key.txt', 'SP_DENIED_READ', true],
  ['a pipe, everything else granted', 'fifo', 'SP_READ_FAILED', true],
]

t.test('read functions refuse every path trick, without secret and without host path', async (t) => {
  for (const [what, path, code, everything] of ATTACKS) {
    const given = everything === true ? wide : policy
    const { call } = attach(readFiles(), makeScope(given, open))
    for (const name of ['read.text', 'read.bytes']) {
      const error: unknown = await call(name, [path], makeCall(given)).then((value) => ({ value }), (thrown: unknown) => thrown)
      if (!isSallyportError(error)) {
        t.fail(`${what}: ${name} answered ${JSON.stringify(error)}`)
        continue
      }
      t.equal(error.code, code, `${what}: ${name}: ${error.message}`)
      const shown = JSON.stringify([error.message, error.code.startsWith('SP_DENIED') ? error.data : {}])
      t.notMatch(shown, SECRET, `${what}: no secret`)
      if (typeof path !== 'string' || !path.includes(tree.root)) t.notOk(shown.includes(tree.root), `${what}: no host path in ${shown}`)
    }
  }
})

t.test('read functions refuse smuggled options and missing paths, since one string is all they take', async (t) => {
  const { call } = attach(readFiles(), makeScope(policy, open))
  for (const args of [[], ['a.txt', { flag: 'w' }], ['a.txt', 'utf8'], { 0: 'a.txt', length: 1 }, 'a.txt', null]) {
    await t.rejects(call('read.text', args, makeCall(policy)), { code: 'SP_READ_FAILED' })
  }
})

t.test('read functions answer alike for missing and present targets, when these are not granted', async (t) => {
  const { call } = attach(readFiles(), makeScope(policy, open))
  const refusal = async (path: string) => {
    const error: unknown = await call('read.text', [path], makeCall(policy)).catch((thrown: unknown) => thrown)
    return isSallyportError(error) ? JSON.stringify([error.code, error.message, error.data]).replaceAll(/link-missing|link-out|missing|key/g, '?') : 'no refusal'
  }
  t.equal(await refusal('../secret/missing.txt'), await refusal('../secret/key.txt'))
  t.equal(await refusal('link-missing'), await refusal('link-out'))
  t.equal(await refusal('link-dir/missing.txt'), await refusal('link-dir/key.txt'))
  t.equal(await refusal('link-dir/missing.txt/below'), await refusal('link-dir/key.txt/below'))
  t.equal(await refusal('private/missing.txt'), await refusal('private/key.txt'))
})
