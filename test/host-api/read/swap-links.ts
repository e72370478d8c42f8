// A process of its own that keeps changing what three paths are, as somebody with access to a granted folder could.
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [open = '', secret = ''] = process.argv.slice(2)
const at = (name: string) => join(open, name)

/** Puts a new thing in place of a path in one step. */
function replace(name: string, make: (path: string) => void): void {
  make(at(`${name}.new`))
  renameSync(at(`${name}.new`), at(name))
}

mkdirSync(at('folder-open'))
writeFileSync(at('folder-open/key.txt'), 'public')
replace('link', (path) => symlinkSync(at('a.txt'), path))
replace('file', (path) => writeFileSync(path, 'public'))
replace('folder', (path) => symlinkSync(at('folder-open'), path))
process.stdout.write('ready\n')
for (;;) {
  replace('link', (path) => symlinkSync(join(secret, 'key.txt'), path))
  replace('file', (path) => symlinkSync(join(secret, 'key.txt'), path))
  replace('folder', (path) => symlinkSync(secret, path))
  // A real folder that gives way to a link: its name cannot be replaced in one step.
  rmSync(at('real'), { force: true })
  mkdirSync(at('real'), { recursive: true })
  writeFileSync(at('real/key.txt'), 'public')
  replace('link', (path) => symlinkSync(at('a.txt'), path))
  replace('file', (path) => writeFileSync(path, 'public'))
  replace('folder', (path) => symlinkSync(at('folder-open'), path))
  rmSync(at('real'), { recursive: true })
  symlinkSync(secret, at('real'))
}
