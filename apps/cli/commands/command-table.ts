// A data table: the commands, each loaded only when it is asked for, so that none pays for the start of another.
import type { Command } from './command.ts'

/** One line of the list of commands. */
export interface CommandEntry {
  readonly summary: string
  load(): Promise<Command>
}

/** Every command but help by its name, in the order of the help. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  init: { summary: 'make a new plugin', load: async () => (await import('./init.ts')).initCommand },
  run: { summary: 'run a plugin with the permissions given', load: async () => (await import('./run.ts')).runCommand },
  explain: { summary: 'say what a plugin may do, or why one request is allowed or denied', load: async () => (await import('./explain.ts')).explainCommand },
  types: { summary: 'print the typings of what a plugin sees', load: async () => (await import('./types.ts')).typesCommand },
  audit: { summary: 'filter an audit log and check that it is whole', load: async () => (await import('./audit.ts')).auditCommand },
  quarantine: { summary: 'list or lift plugin versions that killed cells', load: async () => (await import('./quarantine.ts')).quarantineCommand },
  doctor: { summary: 'prove the containment of cells on this machine', load: async () => (await import('./doctor.ts')).doctorCommand },
  version: { summary: 'print the version', load: async () => (await import('./version.ts')).versionCommand },
}
