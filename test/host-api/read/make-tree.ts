import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What no plugin of these tests may ever get to see. */
export const SECRET = 'the-secret-9f2c'

/** A folder with granted and secret parts and every kind of file and link between them. */
export interface Tree extends AsyncDisposable {
  readonly root: string
  /** Granted, the plugin's base folder. */
  readonly open: string
  at(...parts: string[]): string
}

/** Lays out the tree in a new temporary folder. */
export async function makeTree(): Promise<Tree> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sallyport-read-')))
  const at = (...parts: string[]) => join(root, ...parts)
  for (const folder of ['open/sub', 'open/private', 'openly', 'secret', 'via']) mkdirSync(at(folder), { recursive: true })
  writeFileSync(at('open/a.txt'), 'hello')
  writeFileSync(at('open/sub/b.txt'), 'below')
  writeFileSync(at('open/private/key.txt'), SECRET)
  writeFileSync(at('openly/key.txt'), SECRET)
  writeFileSync(at('secret/key.txt'), SECRET)
  writeFileSync(at('key.txt'), SECRET)
  const links: Record<string, string> = {
    'open/link-in': 'a.txt', 'open/link-abs': at('open/a.txt'), 'open/link-out': '../secret/key.txt', 'open/link-out-abs': at('secret/key.txt'),
    'open/link-missing': '../secret/missing.txt', 'open/link-chain': 'link-out', 'open/link-dir': '../secret', 'open/link-up': '..', 'open/link-loop': 'link-loop',
    'open/link-private': 'private/key.txt', 'open/link-proc': '/proc/self/environ', 'open/link-null': '/dev/null', 'open/link-root': '/', 'open/link-dangling': 'nothing',
    'open/link-detour': '../via/back', 'via/back': '../open/a.txt', 'open/link-stdin': '/dev/stdin', 'open/link-fd': '/proc/self/fd', 'open/link-sibling': '../openly/key.txt',
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, at(path))
  linkSync(at('open/a.txt'), at('open/hard'))
  execFileSync('mkfifo', [at('open/fifo'), at('secret/fifo')])
  const server = await listen(at('open/socket'))
  return {
    root, open: at('open'), at,
    async [Symbol.asyncDispose]() {
      await new Promise((done) => server.close(done))
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function listen(path: string): Promise<Server> {
  const server = createServer()
  return new Promise((done, failed) => server.once('error', failed).listen(path, () => done(server)))
}
