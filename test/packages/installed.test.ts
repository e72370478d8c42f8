import { join } from 'node:path'
import t from 'tap'
import { isInstalled } from '../../tools/install-test-packages.ts'

const one = { version: '1.0.0', integrity: 'sha512-one' }
const listed = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages })

t.test('isInstalled() compares what npm installed with the lock file', async (t) => {
  const lock = listed({ '': { name: 'x' }, 'node_modules/one': one, 'node_modules/extra': { version: '2.0.0', integrity: 'sha512-extra', optional: true } })
  const cases = [
    ['nothing', { 'package-lock.json': lock }, false],
    ['everything but what is optional', { 'package-lock.json': lock, node_modules: { '.package-lock.json': listed({ 'node_modules/one': one }) } }, true],
    ['another version', { 'package-lock.json': lock, node_modules: { '.package-lock.json': listed({ 'node_modules/one': { ...one, version: '1.0.1' } }) } }, false],
    ['other bytes', { 'package-lock.json': lock, node_modules: { '.package-lock.json': listed({ 'node_modules/one': { ...one, integrity: 'sha512-two' } }) } }, false],
    ['too few', { 'package-lock.json': lock, node_modules: { '.package-lock.json': listed({}) } }, false],
  ] as const
  const folder = t.testdir(Object.fromEntries(cases.map(([name, tree]) => [name, tree])))
  for (const [name, , expected] of cases) t.equal(isInstalled(join(folder, name)), expected, name)
})
