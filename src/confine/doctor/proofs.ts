// A data table: one proof per layer. Each switches on its layer and no other, so that no other layer can take the credit.
import { ERRNO } from '../seccomp/actions.ts'
import type { SelfParts } from '../self/self.ts'
import type { Attempt } from './attempt.ts'
import { dial } from './dial.ts'
import type { Probed } from './run-probe.ts'

/** How one layer is proved. */
export interface Proof {
  readonly layer: string
  /** The only layers that are on. */
  readonly parts: Partial<SelfParts>
  /** @param port of a listener on 127.0.0.1. */
  attempts(port: number): readonly Attempt[]
  /** @returns what was seen, when it is what the layer promises; else null. */
  evidence(probed: Probed): string | null
}

const NONE: Partial<SelfParts> = { landlock: null, stageOne: false, stageTwo: false, user: false }
const AT_FDCWD = -100
const RLIMIT_NOFILE = 7
const PR_GET_PDEATHSIG = 2
const SIGKILL = 9
const PAGE = 4096
const [READ, WRITE, EXEC] = [1, 2, 4]
const PRIVATE_ANONYMOUS = 0x22

const finished = ({ signal }: Probed): boolean => signal === 'SIGTERM'
const killed = ({ signal }: Probed): boolean => signal === 'SIGSYS'

/** Every layer of the launcher, in the order of the report. */
export const PROOFS: readonly Proof[] = [
  {
    layer: 'process',
    parts: NONE,
    attempts: () => [
      { call: 'prctl', args: [PR_GET_PDEATHSIG, { out: 4 }] },
      { call: 'prlimit64', args: [0, RLIMIT_NOFILE, { bytes: [0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0] }, 0] },
      { call: 'prlimit64', args: [0, RLIMIT_NOFILE, 0, { out: 16 }] },
    ],
    evidence: (probed) => {
      const [death, raise, limit] = probed.results
      const dies = death?.out?.[0] === SIGKILL
      return finished(probed) && dies && raise?.errno === ERRNO.EPERM && limit?.out?.[0] === 64 ? 'dies with its supervisor; 64 descriptors at most, raising it: EPERM' : null
    },
  },
  {
    layer: 'landlock-files',
    parts: { ...NONE, landlock: { net: false, scope: false } },
    attempts: () => [{ call: 'openat', args: [AT_FDCWD, { text: '/etc/passwd' }, 0] }, { call: 'openat', args: [AT_FDCWD, { text: '/tmp/sallyport-doctor' }, 0o101, 0o600] }],
    evidence: (probed) => (finished(probed) && probed.results.length === 2 && probed.results.every(({ errno }) => errno === ERRNO.EACCES) ? 'open /etc/passwd: EACCES; create a file in /tmp: EACCES' : null),
  },
  {
    layer: 'landlock-network',
    parts: { ...NONE, landlock: { net: true, scope: false } },
    attempts: (port) => dial(port, 0),
    evidence: (probed) => (finished(probed) && (probed.results[0]?.value ?? -1) >= 0 && probed.results[1]?.errno === ERRNO.EACCES ? 'connect to a listener on 127.0.0.1: EACCES' : null),
  },
  {
    layer: 'landlock-scope',
    parts: { ...NONE, landlock: { net: false, scope: true } },
    attempts: () => [{ call: 'kill', args: [{ parent: true }, 0] }],
    evidence: (probed) => (finished(probed) && probed.results[0]?.errno === ERRNO.EPERM ? 'signal to the supervisor, same user: EPERM' : null),
  },
  {
    layer: 'seccomp-start',
    parts: { ...NONE, stageOne: true },
    attempts: () => [{ call: 'io_uring_setup', args: [1, { out: 120 }] }, { call: 'socket', args: [2, 2, 0] }],
    evidence: (probed) => (killed(probed) && probed.results.length === 1 && probed.results[0]?.errno === ERRNO.EPERM ? 'io_uring_setup: EPERM; a UDP socket: killed by SIGSYS' : null),
  },
  {
    layer: 'seccomp-sealed',
    parts: { ...NONE, stageOne: true, stageTwo: true },
    attempts: () => [{ call: 'openat', args: [AT_FDCWD, { text: '/etc/passwd' }, 0] }, { call: 'execve', args: [{ text: '/bin/true' }, 0, 0] }],
    evidence: (probed) => (killed(probed) && probed.results.length === 1 && probed.results[0]?.errno === ERRNO.EACCES ? 'open: EACCES; execve: killed by SIGSYS' : null),
  },
  {
    layer: 'seccomp-no-code',
    // The first filter keeps rings away that the strict one would end the cell for; it says nothing of executable memory.
    parts: { ...NONE, stageOne: true, stageTwo: true, jitless: true },
    attempts: () => [{ call: 'mmap', args: [0, PAGE, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0] }, { call: 'mprotect', args: [{ result: 0 }, PAGE, READ | EXEC] }],
    evidence: (probed) => (killed(probed) && probed.results.length === 1 && (probed.results[0]?.value ?? -1) > 0 ? 'hardened: memory for data is given; made executable: killed by SIGSYS' : null),
  },
  {
    layer: 'user',
    parts: { ...NONE, user: true },
    attempts: () => [{ call: 'getuid', args: [] }, { call: 'setuid', args: [0] }],
    evidence: (probed) => {
      const [user, back] = probed.results
      return finished(probed) && (user?.value ?? 0) !== 0 && back?.errno === ERRNO.EPERM ? `runs as user ${user?.value}; back to root: EPERM` : null
    },
  },
]
