// A data table: the calls that nothing honest in a cell makes, not even while it starts.
import type { SyscallName } from './syscall-table.ts'

/** SECURITY: each of these ends the process. Held by test/confine/seccomp/programs.test.ts. */
export const FORBIDDEN: readonly SyscallName[] = [
  // The network.
  'socket', 'socketpair', 'connect', 'bind', 'listen', 'accept', 'accept4', 'sendto', 'sendmsg', 'sendmmsg', 'recvfrom', 'recvmsg', 'recvmmsg',
  // Other processes.
  'ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'process_mrelease', 'kcmp', 'pidfd_open', 'pidfd_getfd', 'pidfd_send_signal', 'tkill',
  'rt_sigqueueinfo', 'rt_tgsigqueueinfo', 'fork', 'vfork', 'execveat', 'setns', 'unshare',
  // The kernel's larger doors.
  'bpf', 'perf_event_open', 'userfaultfd', 'keyctl', 'add_key', 'request_key', 'io_uring_enter', 'io_uring_register', 'init_module', 'finit_module', 'delete_module',
  'kexec_load', 'kexec_file_load', 'reboot', 'syslog', 'acct', 'quotactl', 'swapon', 'swapoff', 'iopl', 'ioperm', 'modify_ldt', 'lookup_dcookie',
  'settimeofday', 'clock_settime', 'adjtimex', 'clock_adjtime', 'sethostname', 'setdomainname', 'vhangup', 'fanotify_init', 'open_by_handle_at', 'name_to_handle_at',
  // Mounts and roots.
  'mount', 'umount2', 'move_mount', 'open_tree', 'fsopen', 'fsconfig', 'fsmount', 'fspick', 'mount_setattr', 'pivot_root', 'chroot',
  // Memory with a name: it can be run as a program.
  'memfd_create', 'memfd_secret',
  // Changing files.
  'creat', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'rmdir', 'mkdir', 'mkdirat', 'link', 'linkat', 'symlink', 'symlinkat', 'mknod', 'mknodat',
  'chmod', 'fchmod', 'fchmodat', 'chown', 'fchown', 'lchown', 'fchownat', 'truncate', 'ftruncate', 'utime', 'utimes', 'utimensat', 'futimesat',
  'setxattr', 'lsetxattr', 'fsetxattr', 'removexattr', 'lremovexattr', 'fremovexattr',
  // Shared memory and queues.
  'shmget', 'shmat', 'shmctl', 'shmdt', 'semget', 'semop', 'semctl', 'semtimedop', 'msgget', 'msgsnd', 'msgrcv', 'msgctl', 'mq_open', 'mq_unlink', 'mq_timedsend', 'mq_timedreceive',
  // Becoming somebody else.
  'setuid', 'setgid', 'setreuid', 'setregid', 'setresuid', 'setresgid', 'setfsuid', 'setfsgid', 'setgroups', 'capset',
]
