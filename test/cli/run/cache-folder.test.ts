import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { cacheFolder } from '../../../apps/cli/run/cache-folder.ts'

/** Makes a home below the system's folder for such things, since a checkout may be anywhere. */
function makeHome(t: Test): string {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'sallyport-home-')))
  t.teardown(() => rmSync(home, { recursive: true, force: true }))
  return home
}

t.test('cacheFolder() makes a private folder in the home, or where XDG_CACHE_HOME says', (t) => {
  const home = makeHome(t)
  const folder = cacheFolder({ HOME: home })
  t.equal(folder, join(home, '.cache/sallyport/bundles'))
  t.equal(statSync(folder ?? '').mode & 0o777, 0o700)
  t.equal(cacheFolder({ HOME: '/nonexistent', XDG_CACHE_HOME: join(home, 'other') }), join(home, 'other/sallyport/bundles'))
  t.end()
})

t.test('cacheFolder() does without, when others can write to the folder or to one above it', (t) => {
  for (const open of ['.', '.cache', '.cache/sallyport', '.cache/sallyport/bundles']) {
    const home = makeHome(t)
    t.not(cacheFolder({ HOME: home }), null)
    for (const mode of [0o720, 0o702]) {
      chmodSync(join(home, open), mode)
      t.equal(cacheFolder({ HOME: home }), null, `${open} with mode ${mode.toString(8)}`)
    }
  }
  t.end()
})

t.test('cacheFolder() trusts a folder above that others can write to only when it is sticky', (t) => {
  const home = makeHome(t)
  mkdirSync(join(home, 'shared/mine'), { recursive: true })
  chmodSync(join(home, 'shared'), 0o777)
  t.equal(cacheFolder({ HOME: join(home, 'shared/mine') }), null)
  chmodSync(join(home, 'shared'), 0o1777)
  t.not(cacheFolder({ HOME: join(home, 'shared/mine') }), null)
  t.end()
})

t.test('cacheFolder() gives a path without links, and follows none below the base', (t) => {
  const home = makeHome(t)
  mkdirSync(join(home, 'real'))
  symlinkSync(join(home, 'real'), join(home, 'link'))
  t.equal(cacheFolder({ HOME: join(home, 'link') }), join(home, 'real/.cache/sallyport/bundles'))
  mkdirSync(join(home, 'elsewhere/bundles'), { recursive: true })
  mkdirSync(join(home, 'base'))
  symlinkSync(join(home, 'elsewhere'), join(home, 'base/sallyport'))
  t.equal(cacheFolder({ XDG_CACHE_HOME: join(home, 'base') }), null)
  t.end()
})

t.test('cacheFolder() does without, when there is no home or it cannot be written to', (t) => {
  const home = makeHome(t)
  writeFileSync(join(home, 'file'), '')
  t.equal(cacheFolder({}), null)
  t.equal(cacheFolder({ HOME: '' }), null)
  t.equal(cacheFolder({ HOME: join(home, 'file') }), null)
  t.equal(cacheFolder({ XDG_CACHE_HOME: 'relative/folder' }), null, 'a relative folder does not count')
  t.notOk(existsSync('relative'))
  t.end()
})
