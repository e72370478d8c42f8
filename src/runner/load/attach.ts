import { SallyportError } from '../../core/errors.ts'
import type { AttachScope, Attachment, Capability, HostFunction } from '../../policy/capability.ts'

/** What all capabilities together give one plugin. */
export interface Attached {
  readonly functions: ReadonlyMap<string, HostFunction>
  readonly members: readonly { readonly path: readonly string[]; readonly call: string }[]
  readonly globals: Readonly<Record<string, string>>
  readonly data: Readonly<Record<string, unknown>>
  readonly secrets: readonly { readonly name: string; readonly value: string }[]
}

/** Names on ctx that belong to the engine. */
const RESERVED: ReadonlySet<string> = new Set(['permissions', 'run', 'signal'])

/**
 * Asks every capability what the policy grants of it. What none of them attaches does not exist for the plugin.
 * @throws SallyportError SP_USAGE when two capabilities claim the same name.
 */
export function attachAll(capabilities: readonly Capability[], scope: AttachScope): Attached {
  const functions = new Map<string, HostFunction>()
  const members: { readonly path: readonly string[]; readonly call: string }[] = []
  const globals = new Map<string, string>()
  const data = new Map<string, unknown>()
  const secrets: { readonly name: string; readonly value: string }[] = []
  const taken = new Set<string>()
  const claim = (what: string, by: string) => {
    if (taken.has(what)) throw new SallyportError('SP_USAGE', `Cannot attach the capability "${by}": ${what} exists already`)
    taken.add(what)
  }
  for (const capability of capabilities) {
    const attachment: Attachment | null = capability.attach(scope)
    if (attachment === null) continue
    for (const hostFunction of attachment.functions) {
      claim(`the host function "${hostFunction.name}"`, capability.name)
      functions.set(hostFunction.name, hostFunction)
    }
    for (const member of attachment.members ?? []) {
      checkMember(member.path, capability.name)
      claim(`ctx.${member.path.join('.')}`, capability.name)
      members.push(member)
    }
    for (const [name, call] of Object.entries(attachment.globals ?? {})) {
      claim(`the global "${name}"`, capability.name)
      globals.set(name, call)
    }
    for (const [name, value] of Object.entries(attachment.data ?? {})) {
      checkMember([name], capability.name)
      claim(`ctx.${name}`, capability.name)
      data.set(name, value)
    }
    secrets.push(...(attachment.secrets ?? []))
  }
  return { functions, members, globals: Object.fromEntries(globals), data: Object.fromEntries(data), secrets }
}

function checkMember(path: readonly string[], capability: string): void {
  const [head] = path
  if (head === undefined || RESERVED.has(head)) throw new SallyportError('SP_USAGE', `Cannot attach the capability "${capability}": ctx.${head ?? ''} belongs to the engine`)
}
