import type { AttachScope, Attachment, Capability, HostCall } from '../../src/policy/capability.ts'
import { type GuardOptions, makeGuard } from '../../src/policy/make-guard.ts'
import type { Policy } from '../../src/policy/policy.ts'

/** What a test wants of a call beside the defaults. */
export interface CallOptions extends GuardOptions {
  readonly signal?: AbortSignal
  readonly user?: string
}

/** Makes what a host function is given, around the real guard. `policy` may be a function, for a policy that changes. */
export function makeCall(policy: Policy | (() => Policy), options: CallOptions = {}): HostCall {
  const { signal = new AbortController().signal, user = 'ann', ...guard } = options
  return {
    run: { id: 'run-1', plugin: 'acme-sync', version: '1.2.0', tenant: 'acme', user, attempt: 1, deadline: 0, bundleHash: '00', traceparent: '00-trace' },
    callId: 7,
    guard: makeGuard(typeof policy === 'function' ? policy : () => policy, guard),
    signal,
    fetchBudget: { spend: () => undefined, left: 0 },
    resources: new Map(),
  }
}

/** Makes the scope in which a capability is attached. */
export function makeScope(policy: Policy, baseFolder: string | null = null): AttachScope {
  return { policy, tenant: 'acme', plugin: 'acme-sync', version: '1.2.0', baseFolder }
}

/** Attaches a capability that the policy grants something of and gives its functions by name. */
export function attach(capability: Capability, scope: AttachScope): { readonly attachment: Attachment; call(name: string, args: unknown, call: HostCall): Promise<unknown> } {
  const attachment = capability.attach(scope)
  if (attachment === null) throw new Error('nothing was attached')
  return {
    attachment,
    async call(name, args, call) {
      const found = attachment.functions.find((entry) => entry.name === name)
      if (found === undefined) throw new Error(`no function ${name}`)
      return found.call(args, call)
    },
  }
}
