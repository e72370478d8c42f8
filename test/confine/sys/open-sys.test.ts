import t from 'tap'
import { findKoffi, openKoffi } from '../../../src/confine/sys/koffi.ts'
import { landlockVersion } from '../../../src/confine/sys/landlock.ts'
import { openSys } from '../../../src/confine/sys/open-sys.ts'
import { setResourceLimits } from '../../../src/confine/sys/resource-limits.ts'

const skip = process.platform !== 'linux' && 'the kernel of Linux is needed'

t.test('openSys() makes system calls and tells their errors', { skip }, async (t) => {
  const sys = openSys(findKoffi())
  if (sys === null) throw new Error('No foreign function interface')
  t.strictSame(sys.call('getpid'), { value: process.pid, errno: 0 })
  t.strictSame(sys.call('close', 999), { value: -1, errno: 9 })
  const random = new Uint8Array(64)
  t.strictSame(sys.call('getrandom', random, random.length, 0), { value: 64, errno: 0 })
  t.ok(random.some((byte) => byte !== 0), 'memory is written in place')
  t.ok(landlockVersion(sys) >= 0)
})

t.test('openKoffi() gives the same calls as node:ffi', { skip: skip || (findKoffi() === null && 'koffi is not installed') }, async (t) => {
  const koffi = openKoffi(findKoffi() ?? '')
  t.equal(koffi?.invoke(process.arch === 'x64' ? 39 : 172, [0n, 0n, 0n, 0n, 0n, 0n]), process.pid)
  t.equal(openKoffi('/does/not/exist.node'), null)
})

t.test('setResourceLimits() sets limits that the process then sees', { skip }, async (t) => {
  const sys = openSys(findKoffi())
  if (sys === null) throw new Error('No foreign function interface')
  t.strictSame(setResourceLimits(sys, { coreBytes: 0 }), { value: 0, errno: 0 })
  const pair = new BigUint64Array(2).fill(7n)
  sys.call('prlimit64', 0, 4, 0, new Uint8Array(pair.buffer))
  t.strictSame([...pair], [0n, 0n])
})
