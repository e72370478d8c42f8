import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import t from 'tap'
import { readText, ROOT } from '../architecture/scan/source-tree.ts'

/** A size on the page may be wrong by a fifth, so that not every change of the guest is one of the page. */
const TOLERANCE = 0.2

t.test('docs/web-platform.md tells how large each script of the guest is', async (t) => {
  const page = readText('docs/web-platform.md')
  const guest = join(ROOT, 'dist/guest')
  const files = ['core.js', ...readdirSync(join(guest, 'parts')).map((name) => join('parts', name))]
  t.ok(files.length > 5)
  for (const file of files) {
    const name = basename(file, '.js')
    const said = Number(new RegExp(`\`${name}\` (?<size>\\d+) KB`).exec(page)?.groups?.['size'])
    const real = statSync(join(guest, file)).size / 1000
    t.ok(Math.abs(said - real) <= TOLERANCE * real + 1, `${name} has ${real.toFixed(0)} KB; the page says ${said}`)
  }
})
