// A data table: the flags of `sallyport run` beside permissions and limits.
import type { Flag } from '../args/flag.ts'

/** How the runner is set up. Early, because each can widen or weaken what surrounds the script. */
export const RUNNER_FLAGS: readonly Flag[] = [
  { name: 'ask', value: 'none', early: true, help: 'ask at the terminal where the policy says "ask"; without it that means no' },
  { name: 'sdk', value: 'required', early: true, hint: 'FILE', help: 'a module of yours whose default export defines the functions of ctx.sdk' },
  { name: 'isolation', value: 'required', early: true, hint: 'WORD', help: 'tenant (default), plugin or shared: who may share a cell' },
  { name: 'confinement', value: 'required', early: true, hint: 'WORD', help: 'kernel (default on Linux), prefer or basic: what to do when a containment layer is absent' },
  { name: 'hardened', value: 'none', early: true, help: 'cells without machine code but Node\'s own: slower, and of no use to a bug in the compilers of V8' },
  { name: 'audit', value: 'required', early: true, hint: 'FILE', help: 'append one JSON line per decision, call and run to this file' },
  { name: 'state', value: 'required', early: true, hint: 'FOLDER', help: 'keep the quarantine of plugin versions that kill cells in this folder' },
  { name: 'tenant', value: 'required', early: true, hint: 'NAME', help: 'for whom it runs (default "local")' },
  { name: 'user', value: 'required', early: true, hint: 'NAME', help: 'who started it, for ctx.run and the audit' },
  { name: 'no-cache', value: 'none', early: true, help: 'bundle the plugin anew, and keep nothing of it in ~/.cache/sallyport/bundles' },
]

/** What goes in and what comes out. */
export const OUTPUT_FLAGS: readonly Flag[] = [
  { name: 'input', value: 'required', hint: 'JSON|@FILE|-', help: 'the input of the plugin; - reads standard input' },
  { name: 'json', value: 'none', help: 'print the whole outcome as one JSON document, logs and usage included' },
  { name: 'quiet', value: 'none', help: 'no logs, no usage and no progress on standard error; errors still are shown' },
  { name: 'usage', value: 'none', help: 'print what the run used, also when standard error is no terminal' },
  { name: 'show-grants', value: 'none', help: 'print what was granted and what was used of it' },
]
