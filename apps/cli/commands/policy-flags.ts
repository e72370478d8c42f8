// A data table: the flags that say what a plugin may do and use, shared by every command that takes a policy.
import type { Flag } from '../args/flag.ts'

/** Grants, refusals and the policy they narrow. All of them come before the script. */
export const PERMISSION_FLAGS: readonly Flag[] = [
  { name: 'allow-read', short: 'R', value: 'optional', repeat: true, early: true, hint: 'PATH,…', help: 'read files below these paths; without a path, everything but special files' },
  { name: 'deny-read', value: 'optional', repeat: true, early: true, hint: 'PATH,…', help: 'never read these, whatever is allowed' },
  { name: 'allow-net', short: 'N', value: 'optional', repeat: true, early: true, hint: 'HOST[:PORT],…', help: 'fetch from these hosts (*.host for subdomains, CIDR for private ranges)' },
  { name: 'deny-net', value: 'optional', repeat: true, early: true, hint: 'HOST[:PORT],…', help: 'never fetch from these' },
  { name: 'allow-env', short: 'E', value: 'optional', repeat: true, early: true, hint: 'NAME,…', help: 'see these variables of this environment as ctx.env' },
  { name: 'deny-env', value: 'optional', repeat: true, early: true, hint: 'NAME,…', help: 'never see these' },
  { name: 'allow-sdk', short: 'S', value: 'optional', repeat: true, early: true, hint: 'NAME.METHOD,…', help: 'call these functions of --sdk (name.* for all of one name)' },
  { name: 'deny-sdk', value: 'optional', repeat: true, early: true, hint: 'NAME.METHOD,…', help: 'never call these' },
  { name: 'allow-secret', value: 'required', repeat: true, early: true, hint: 'NAME@HOST,…', help: 'let requests to these hosts carry the secret in the variable SALLYPORT_SECRET_NAME or NAME' },
  { name: 'policy', short: 'P', value: 'required', early: true, hint: 'FILE|PRESET', help: 'a policy document or a preset; flags beside it narrow it further' },
]

/** Limits of one run. */
export const LIMIT_FLAGS: readonly Flag[] = [
  { name: 'cpu-ms', value: 'required', early: true, hint: 'N', help: 'CPU time in milliseconds' },
  { name: 'wall-ms', value: 'required', early: true, hint: 'N', help: 'time from start to end in milliseconds' },
  { name: 'memory-mb', value: 'required', early: true, hint: 'N', help: 'heap in MiB' },
  { name: 'host-calls', value: 'required', early: true, hint: 'N', help: 'host calls (fetch, ctx.fs, ctx.sdk)' },
  { name: 'output-bytes', value: 'required', early: true, hint: 'N', help: 'bytes of the answer and of the arguments of a host call' },
  { name: 'log-bytes', value: 'required', early: true, hint: 'N', help: 'bytes of log text' },
  { name: 'fetch-bytes', value: 'required', early: true, hint: 'N', help: 'bytes received by fetch' },
]
