import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readFiles } from '../../../host-api/read/read-files.ts'
import { isSallyportError } from '../../../src/core/errors.ts'
import { attach, makeCall, makeScope } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'
import { SECRET, makeTree } from './make-tree.ts'

const ROUNDS = 700

t.test('readText() never lets the secret out, while another process swaps links, files and folders', async (t) => {
  await using tree = await makeTree()
  const policy = makePolicy({ read: { allow: [tree.open] } })
  const { call } = attach(readFiles(), makeScope(policy, tree.open))
  const swapper = spawn(process.execPath, [fileURLToPath(new URL('swap-links.ts', import.meta.url)), tree.open, tree.at('secret')], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(swapper.stdout, 'data')
    const seen = new Map<string, number>()
    const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
    const tries: readonly (readonly [string, string])[] = [['read.text', 'link'], ['read.text', 'file'], ['read.text', 'folder/key.txt'], ['read.text', 'real/key.txt'], ['read.dir', 'folder'], ['read.dir', 'real'], ['read.stat', 'link']]
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(tries.map(async ([name, path]) => {
        try {
          const value = JSON.stringify(await call(name, [path], makeCall(policy)))
          // Of all names only the secret folder holds a pipe; of all files only the secret one has this length.
          count(value.includes(SECRET) || value.includes('fifo') || value.includes(`"size":${SECRET.length}`) ? 'secret' : 'public')
        } catch (error) {
          count(isSallyportError(error) ? error.code : String(error))
        }
      }))
    }
    t.equal(seen.get('secret'), undefined, JSON.stringify([...seen]))
    t.ok((seen.get('public') ?? 0) > 0, 'some reads met the public file')
    t.ok((seen.get('SP_DENIED_READ') ?? 0) > 0, 'some reads met the secret one')
    t.strictSame([...seen.keys()].filter((what) => !['public', 'SP_DENIED_READ', 'SP_READ_FAILED'].includes(what)), [])
    t.comment(JSON.stringify([...seen]))
  } finally {
    swapper.kill('SIGKILL')
    await once(swapper, 'exit')
  }
})
