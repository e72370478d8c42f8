// One entry per attempt of machine code in a sealed cell: the system calls it makes, and the expected end.
import type { Attempt, AttemptArgument } from '../../../src/confine/doctor/attempt.ts'
import type { SyscallName } from '../../../src/confine/seccomp/syscall-table.ts'

/** An attempt and its end: killed by SIGSYS at its last call, or every call answered with this error. */
export interface RawAttack {
  readonly name: string
  readonly attempts: readonly Attempt[]
  readonly end: 'killed' | 'EACCES' | 'EPERM' | 'ENOTTY' | 'ENOSYS'
}

const CWD = -100
const parent = { parent: true } as const
const text = (value: string): AttemptArgument => ({ text: value })
const call = (name: SyscallName, ...args: readonly AttemptArgument[]): Attempt => ({ call: name, args })
const kills = (name: string, attempt: Attempt): RawAttack => ({ name, attempts: [attempt], end: 'killed' })
const fails = (name: string, end: RawAttack['end'], attempt: Attempt): RawAttack => ({ name, attempts: [attempt], end })
const loopback = { bytes: [2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] } as const

/** Everything that native code of a cell was made to try. */
export const RAW_ATTACKS: readonly RawAttack[] = [
  // Files.
  fails('read /etc/passwd', 'EACCES', call('openat', CWD, text('/etc/passwd'), 0)),
  fails('read the environment of the supervisor', 'EACCES', call('openat', CWD, text('/proc/1/environ'), 0)),
  fails('read its own maps', 'EACCES', call('openat', CWD, text('/proc/self/maps'), 0)),
  fails('open a folder', 'EACCES', call('openat', CWD, text('/'), 0o200000)),
  fails('open a path without reading it', 'EACCES', call('openat', CWD, text('/etc'), 0o10000000)),
  fails('open the memory of the machine', 'EACCES', call('openat', CWD, text('/dev/mem'), 0)),
  fails('open a terminal', 'EACCES', call('openat', CWD, text('/dev/tty'), 0)),
  fails('look at a file', 'EACCES', call('newfstatat', CWD, text('/etc/shadow'), { out: 256 }, 0)),
  fails('look at a file, the newer way', 'EACCES', call('statx', CWD, text('/etc/shadow'), 0, 0xfff, { out: 256 })),
  fails('ask whether a file is there', 'EACCES', call('faccessat', CWD, text('/root/.ssh/id_rsa'), 0)),
  fails('read a link', 'EACCES', call('readlinkat', CWD, text('/proc/self/exe'), { out: 256 }, 256)),
  kills('create a file', call('openat', CWD, text('/tmp/sallyport-escape'), 0o101, 0o600)),
  kills('write over a file', call('openat', CWD, text('/etc/passwd'), 0o2)),
  kills('cut a file off', call('openat', CWD, text('/etc/passwd'), 0o1000)),
  kills('a file without a name', call('openat', CWD, text('/tmp'), 0o20200002, 0o600)),
  kills('open with a structure', call('openat2', CWD, text('/etc/passwd'), { bytes: Array(24).fill(0) }, 24)),
  kills('remove a file', call('unlinkat', CWD, text('/tmp/none'), 0)),
  kills('rename a file', call('renameat2', CWD, text('/tmp/none'), CWD, text('/tmp/other'), 0)),
  kills('link a file', call('linkat', CWD, text('/etc/passwd'), CWD, text('/tmp/other'), 0)),
  kills('make a folder', call('mkdirat', CWD, text('/tmp/none'), 0o700)),
  kills('make a device', call('mknodat', CWD, text('/tmp/none'), 0o20666, 0x103)),
  kills('change the mode of a file', call('fchmodat', CWD, text('/etc/passwd'), 0o777)),
  kills('give a file away', call('fchownat', CWD, text('/etc/passwd'), 0, 0, 0)),
  kills('change the times of a file', call('utimensat', CWD, text('/etc/passwd'), 0, 0)),
  kills('list a folder through a descriptor', call('getdents64', 0, { out: 512 }, 512)),
  kills('watch files', call('inotify_init1', 0)),
  kills('open by handle', call('open_by_handle_at', 0, { out: 16 }, 0)),
  // The network.
  kills('a TCP socket', call('socket', 2, 1, 0)),
  kills('a UDP socket', call('socket', 2, 2, 0)),
  kills('a multipath TCP socket', call('socket', 2, 1, 262)),
  kills('a raw socket', call('socket', 2, 3, 1)),
  kills('a packet socket', call('socket', 17, 3, 0)),
  kills('a netlink socket', call('socket', 16, 3, 0)),
  kills('a unix socket', call('socket', 1, 1, 0)),
  kills('a vsock socket', call('socket', 40, 1, 0)),
  kills('a pair of sockets', call('socketpair', 1, 1, 0, { out: 8 })),
  kills('connect an inherited descriptor', call('connect', 3, loopback, 16)),
  kills('bind an inherited descriptor', call('bind', 3, loopback, 16)),
  kills('send a descriptor through its pipe', call('sendmsg', 3, { out: 56 }, 0)),
  kills('receive a descriptor through its pipe', call('recvmsg', 3, { out: 56 }, 0)),
  // Other processes.
  kills('end the supervisor', call('kill', parent, 9)),
  kills('ask whether the supervisor lives', call('kill', parent, 0)),
  kills('signal everybody', call('kill', -1, 9)),
  kills('signal its group', call('kill', 0, 9)),
  kills('signal a thread of the supervisor', call('tgkill', parent, parent, 9)),
  kills('signal a thread, the old way', call('tkill', parent, 9)),
  kills('queue a signal', call('rt_sigqueueinfo', parent, 9, { out: 128 })),
  kills('trace the supervisor', call('ptrace', 16, parent, 0, 0)),
  kills('be traced', call('ptrace', 0, 0, 0, 0)),
  kills('read the memory of the supervisor', call('process_vm_readv', parent, { out: 16 }, 1, { out: 16 }, 1, 0)),
  kills('write the memory of the supervisor', call('process_vm_writev', parent, { out: 16 }, 1, { out: 16 }, 1, 0)),
  kills('a descriptor of the supervisor', call('pidfd_open', parent, 0)),
  kills('take a descriptor of another process', call('pidfd_getfd', 3, 0, 0)),
  kills('compare with the supervisor', call('kcmp', parent, parent, 0, 0, 0)),
  kills('change the limits of the supervisor', call('prlimit64', parent, 7, 0, { out: 16 })),
  kills('raise its own limits', call('prlimit64', 0, 7, { bytes: Array(16).fill(255) }, 0)),
  fails('raise its own priority', 'EPERM', call('setpriority', 0, 0, -20)),
  fails('change the scheduler of the supervisor', 'EPERM', call('sched_setscheduler', parent, 1, { bytes: [1, 0, 0, 0] })),
  // Programs.
  kills('start a program', call('execve', text('/bin/sh'), 0, 0)),
  kills('start a program from a descriptor', call('execveat', 0, text(''), 0, 0, 0x1000)),
  kills('a program in memory', call('memfd_create', text('x'), 0)),
  kills('memory that nobody sees', call('memfd_secret', 0)),
  kills('a child process', call('clone', 17, 0, 0, 0, 0)),
  kills('a child that shares everything', call('clone', 0x100 | 0x4000 | 17, 0, 0, 0, 0)),
  kills('a user namespace', call('unshare', 0x10000000)),
  kills('a child in a user namespace', call('clone', 0x10000000 | 17, 0, 0, 0, 0)),
  kills('the namespace of another', call('setns', 3, 0)),
  fails('a child whose flags are in memory', 'ENOSYS', call('clone3', { out: 88 }, 88)),
  // The kernel's larger doors.
  fails('a ring of requests', 'EPERM', call('io_uring_setup', 1, { out: 120 })),
  kills('enter a ring of requests', call('io_uring_enter', 3, 1, 0, 0, 0)),
  kills('a program in the kernel', call('bpf', 0, { out: 64 }, 64)),
  kills('performance counters', call('perf_event_open', { out: 112 }, 0, -1, -1, 0)),
  kills('page faults in user space', call('userfaultfd', 0)),
  kills('the keys of the user', call('keyctl', 0, -3, 0)),
  kills('a key', call('add_key', text('user'), text('a'), text('b'), 1, -3)),
  kills('mount', call('mount', text('none'), text('/mnt'), text('tmpfs'), 0, 0)),
  kills('another root', call('chroot', text('/'))),
  kills('shared memory', call('shmget', 0, 4096, 0o1600)),
  kills('a message queue', call('mq_open', text('/x'), 0o102, 0o600, 0)),
  kills('a kernel module', call('finit_module', 3, text(''), 0)),
  kills('the log of the kernel', call('syslog', 3, { out: 64 }, 64)),
  kills('the clock of the machine', call('clock_settime', 0, { out: 16 })),
  // Loosening its own bonds.
  kills('become root', call('setuid', 0)),
  kills('take capabilities', call('capset', { out: 8 }, { out: 24 })),
  kills('another filter', call('seccomp', 1, 0, { out: 16 })),
  kills('a filter, the old way', call('prctl', 22, 2, { out: 16 })),
  kills('show its memory again', call('prctl', 4, 1)),
  kills('outlive the supervisor', call('prctl', 1, 0)),
  kills('let anybody trace it', call('prctl', 0x59616d61, -1)),
  kills('another Landlock domain', call('landlock_restrict_self', 3, 0)),
  kills('another personality', call('personality', 0x40000)),
  kills('copy a descriptor', call('dup', 3)),
  kills('own the signals of a descriptor', call('fcntl', 3, 8, parent)),
  fails('type into the terminal of the supervisor', 'ENOTTY', call('ioctl', 0, 0x5412, { bytes: [10] })),
]
