// The expected verdicts, written by hand from what each call does and not from the generator.
import type { SyscallName } from '../../../src/confine/seccomp/syscall-table.ts'

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/))

/** Allowed for ever: cannot reach outside the process, whatever its arguments. */
const CORE = words(`
  read write readv writev close lseek fstat shutdown poll ppoll epoll_wait epoll_pwait epoll_pwait2 epoll_ctl
  mmap munmap mprotect mremap madvise brk membarrier pkey_alloc pkey_free pkey_mprotect
  futex set_robust_list rseq rt_sigprocmask rt_sigaction rt_sigreturn sigaltstack restart_syscall
  clock_nanosleep nanosleep clock_gettime clock_getres gettimeofday time times getcpu getrandom getrusage uname
  getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid
  sched_yield sched_getaffinity sched_getparam sched_getscheduler exit exit_group`)

const BOOT = words(`
  execve stat lstat newfstatat statx readlink readlinkat getcwd access faccessat faccessat2 pread64 getdents64 arch_prctl set_tid_address epoll_create1 eventfd2 pipe2 dup dup2 dup3
  capget getsockopt getsockname sysinfo seccomp mincore getpriority setpriority close_range`)

const EPERM = words('io_uring_setup sched_setaffinity sched_setattr sched_setparam sched_setscheduler')
const LOOKING = words('stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getcwd')

/** What must end the process even while it starts. */
const NEVER = words(`
  socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg
  ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_open pidfd_getfd pidfd_send_signal tkill rt_sigqueueinfo rt_tgsigqueueinfo
  fork vfork execveat setns unshare bpf perf_event_open userfaultfd keyctl add_key request_key io_uring_enter io_uring_register
  init_module finit_module delete_module kexec_load kexec_file_load reboot syslog acct quotactl swapon swapoff iopl ioperm modify_ldt lookup_dcookie
  settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname vhangup fanotify_init open_by_handle_at name_to_handle_at
  mount umount2 move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr pivot_root chroot memfd_create memfd_secret
  creat rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat link linkat symlink symlinkat mknod mknodat
  chmod fchmod fchmodat chown fchown lchown fchownat truncate ftruncate utime utimes utimensat futimesat
  setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
  shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive
  setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset`)

const BY_ARGUMENTS = words('clone kill tgkill prctl fcntl ioctl prlimit64 open openat')

function one(name: string): string {
  if (NEVER.has(name)) return 'kill'
  if (CORE.has(name) || BOOT.has(name)) return 'allow'
  return EPERM.has(name) ? 'EPERM' : 'ENOSYS'
}

function two(name: string): string {
  if (CORE.has(name)) return 'allow'
  if (name === 'clone3') return 'ENOSYS'
  if (LOOKING.has(name)) return 'EACCES'
  return EPERM.has(name) || words('setpriority sysinfo getsockopt setsockopt').has(name) ? 'EPERM' : 'kill'
}

type Expected = Partial<Record<'one' | 'two' | 'nsOne' | 'jitlessTwo', string>>
type ArgumentCase = readonly [label: string, name: SyscallName, args: readonly (number | bigint)[], expected: Expected]

const both = (word: string): Expected => ({ one: word, two: word })

function cases(pid: number): readonly ArgumentCase[] {
  const opening: ArgumentCase[] = []
  for (const [what, flags, writes] of [['for reading', 0o2000000, false], ['for writing', 1, true], ['for both', 2, true], ['to create', 0o100, true], ['to truncate', 0o1000, true], ['a nameless file', 0o20200000 | 2, true]] as const) {
    const expected = writes ? { one: 'EACCES', two: 'kill' } : { one: 'allow', two: 'EACCES' }
    opening.push([`open ${what}`, 'open', [0x1000, flags], expected], [`openat ${what}`, 'openat', [-100, 0x1000, flags], expected])
  }
  return [
    ...opening,
    ['clone of a glibc thread', 'clone', [0x3d0f00], both('allow')],
    ['clone of a musl thread', 'clone', [0x7d0f00], both('allow')],
    ['clone of a process', 'clone', [17], both('kill')],
    ['clone of a thread into a user namespace', 'clone', [0x3d0f00 | 0x10000000], both('kill')],
    ['clone of a traced thread', 'clone', [0x3d0f00 | 0x2000], both('kill')],
    ['kill of itself', 'kill', [pid, 9], both('allow')],
    ['kill of the parent', 'kill', [pid - 1, 9], { one: 'kill', two: 'kill', nsOne: 'allow' }],
    ['kill of its group', 'kill', [0, 9], both('kill')],
    ['kill of everybody', 'kill', [-1, 9], both('kill')],
    ['tgkill of its own thread', 'tgkill', [pid, pid + 3, 6], both('allow')],
    ['tgkill of a foreign thread', 'tgkill', [1, 1, 6], both('kill')],
    ['prctl SET_NAME', 'prctl', [15], both('allow')],
    ['prctl SET_DUMPABLE', 'prctl', [4, 1], { one: 'allow', two: 'kill' }],
    ['prctl SET_PTRACER', 'prctl', [0x59616d61], { one: 'EPERM', two: 'kill' }],
    ['prctl SET_SECCOMP', 'prctl', [22, 1], { one: 'allow', two: 'kill' }],
    ['prctl SET_MM', 'prctl', [35], { one: 'EPERM', two: 'kill' }],
    ['fcntl F_GETFL', 'fcntl', [3, 3], both('allow')],
    ['fcntl F_DUPFD_CLOEXEC', 'fcntl', [3, 1030], { one: 'allow', two: 'kill' }],
    ['fcntl F_SETOWN', 'fcntl', [3, 8, 1], { one: 'EPERM', two: 'kill' }],
    ['fcntl F_NOTIFY', 'fcntl', [3, 1026], { one: 'EPERM', two: 'kill' }],
    ['ioctl FIONBIO', 'ioctl', [3, 0x5421], both('allow')],
    ['ioctl TCGETS', 'ioctl', [0, 0x5401], { one: 'allow', two: 'ENOTTY' }],
    ['ioctl TIOCSTI', 'ioctl', [0, 0x5412], both('ENOTTY')],
    ['prlimit of itself, reading', 'prlimit64', [0, 7, 0, 0x1000], both('allow')],
    ['prlimit of itself, raising', 'prlimit64', [0, 7, 0x1000, 0], both('kill')],
    ['prlimit of itself, raising, pointer in the high half', 'prlimit64', [0, 7, 1n << 40n, 0], both('kill')],
    ['prlimit of the parent', 'prlimit64', [pid - 1, 7, 0, 0x1000], both('kill')],
    ['mmap of code', 'mmap', [0, 4096, 7], { one: 'allow', two: 'allow', jitlessTwo: 'kill' }],
    ['mprotect to data', 'mprotect', [0, 4096, 3], { two: 'allow', jitlessTwo: 'allow' }],
    ['mprotect to code', 'mprotect', [0, 4096, 5], { two: 'allow', jitlessTwo: 'kill' }],
    ['wait4', 'wait4', [-1], { one: 'ENOSYS', two: 'kill', nsOne: 'allow' }],
  ]
}

/** What the filters must answer: `one` and `two` by name for arguments that do not matter, `cases` where they do. */
export const EXPECTED = { one, two, cases, byArguments: BY_ARGUMENTS as ReadonlySet<string> }
