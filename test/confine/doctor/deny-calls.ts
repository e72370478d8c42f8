// Runs a program under a filter that fails the named system calls with an error: `node deny-calls.ts ERRNO name,name -- command…`. For tests of degradation.
import { ACTION } from '../../../src/confine/seccomp/actions.ts'
import { assemble, encodeProgram } from '../../../src/confine/seccomp/assemble.ts'
import { always } from '../../../src/confine/seccomp/rule.ts'
import { type SyscallName, syscallTable, thisMachine } from '../../../src/confine/seccomp/syscall-table.ts'
import { installFilter } from '../../../src/confine/sys/install-filter.ts'
import { findKoffi } from '../../../src/confine/sys/koffi.ts'
import { openSys } from '../../../src/confine/sys/open-sys.ts'
import { setNoNewPrivileges } from '../../../src/confine/sys/process-flags.ts'

const [, , errno = '1', names = '', , ...command] = process.argv
const machine = thisMachine()
const sys = openSys(findKoffi())
if (machine === null || sys === null) throw new Error('No system calls here')
setNoNewPrivileges(sys)
const rules = new Map(names.split(',').map((name) => [name as SyscallName, always(ACTION.fail(Number(errno)))]))
if (installFilter(sys, encodeProgram(assemble(syscallTable(machine), rules, ACTION.allow)), 'this').value !== 0) throw new Error('The filter was not taken')
process.execve?.(command[0] ?? '', command, process.env)
