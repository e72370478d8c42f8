import type { SallyportError } from '../../../../src/core/errors.ts'
import { fetchHosts } from '../../../../host-api/net/fetch-hosts.ts'
import type { FetchAnswer } from '../../../../host-api/net/response/answer-fetch.ts'
import type { FetchHostsOptions } from '../../../../host-api/net/fetch-options.ts'
import { SallyportError as Failure } from '../../../../src/core/errors.ts'
import type { Attachment, HostCall, HostFunction } from '../../../../src/policy/capability.ts'
import { makeGuard } from '../../../../src/policy/make-guard.ts'
import type { Policy } from '../../../../src/policy/policy.ts'
import type { Decision } from '../../../../src/policy/request.ts'
import { type Grants, policyOf } from './policy-of.ts'

/** What a guest would send, all parts optional but the URL. */
export interface Asked {
  readonly url: string
  readonly method?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: Uint8Array | string | null
  readonly redirect?: string
}

export interface Answered {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [string, string])[]
  readonly url: string
  readonly redirected: boolean
  readonly body: Uint8Array | null
  readonly more: number | null
}

type Answers = readonly string[] | (() => readonly string[] | Promise<readonly string[]>)

export interface RigOptions {
  readonly grants: Grants
  /** Names and what they resolve to; a name that is missing does not resolve. */
  readonly hosts?: Readonly<Record<string, Answers>>
  readonly options?: FetchHostsOptions
  readonly budget?: number
}

interface Test {
  teardown(after: () => unknown): unknown
}

/** A capability attached for one run, with a record of what it looked up and what was decided. */
export class FetchRig {
  readonly lookups: string[] = []
  readonly decisions: Decision[] = []
  readonly resources = new Map<string, Disposable | AsyncDisposable>()
  readonly attachment: Attachment
  readonly end = new AbortController()
  policy: Policy
  spent = 0
  readonly #budget: number

  constructor(t: Test, { grants, hosts = {}, options = {}, budget = 64 * 1_048_576 }: RigOptions) {
    this.policy = policyOf(grants)
    this.#budget = budget
    const resolve = async (host: string) => {
      this.lookups.push(host)
      const answers = hosts[host]
      if (answers === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' })
      return (typeof answers === 'function' ? await answers() : answers).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    }
    const capability = fetchHosts({ resolve, ...options })
    t.teardown(async () => {
      await this.finish()
      await capability[Symbol.asyncDispose]()
    })
    const attachment = capability.attach({ policy: this.policy, tenant: 'acme', plugin: 'p', version: '1', baseFolder: null })
    if (attachment === null) throw new Error('nothing was attached')
    this.attachment = attachment
  }

  get secrets(): Record<string, string> {
    return (this.attachment.data?.['secrets'] ?? {}) as Record<string, string>
  }

  hostCall(signal: AbortSignal = this.end.signal): HostCall {
    const rig = this
    return {
      run: { id: 'r', plugin: 'p', version: '1', tenant: 'acme', attempt: 1, deadline: 0, bundleHash: '' },
      callId: 1,
      guard: makeGuard(() => this.policy, { onDecision: (decision) => void this.decisions.push(decision) }),
      signal,
      fetchBudget: {
        spend(bytes) {
          rig.spent += bytes
          if (rig.spent > rig.#budget) throw new Failure('SP_FETCH_BYTES', 'Fetch budget is used up')
        },
        get left() {
          return rig.#budget - rig.spent
        },
      },
      resources: this.resources,
    }
  }

  async call(name: string, args: unknown, signal?: AbortSignal): Promise<unknown> {
    const found = this.attachment.functions.find((one: HostFunction) => one.name === name)
    if (found === undefined) throw new Error(`no ${name}`)
    return found.call(args, this.hostCall(signal))
  }

  async fetch(asked: Asked | string, signal?: AbortSignal): Promise<Answered> {
    const { url, method = 'GET', headers = [], body = null, redirect = 'follow' } = typeof asked === 'string' ? { url: asked } : asked
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const answer = (await this.call('net.fetch', [{ url, method, headers, body: bytes, redirect }], signal)) as FetchAnswer
    const lines = answer.headers.split('\n').slice(0, -1).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const)
    return { ...answer, headers: lines, body: typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body }
  }

  async next(id: number | null): Promise<{ chunk: Uint8Array | null; done: boolean }> {
    return (await this.call('net.body', [{ id }])) as { chunk: Uint8Array | null; done: boolean }
  }

  async bytes({ body, more }: Answered): Promise<Buffer> {
    const parts = body === null ? [] : [body]
    for (let done = more === null; !done; ) {
      const piece = await this.next(more)
      if (piece.chunk !== null) parts.push(piece.chunk)
      done = piece.done
    }
    return Buffer.concat(parts)
  }

  async text(asked: Asked | string): Promise<string> {
    return String(await this.bytes(await this.fetch(asked)))
  }

  /** The error of a fetch, body included. */
  async failure(asked: Asked | string): Promise<SallyportError> {
    try {
      await this.text(asked)
    } catch (error) {
      return error as SallyportError
    }
    throw new Error('fetch did not fail')
  }

  /** What the runner does at the end of a run. */
  async finish(): Promise<void> {
    this.end.abort()
    for (const kept of this.resources.values()) {
      if (Symbol.dispose in kept) kept[Symbol.dispose]()
      else await kept[Symbol.asyncDispose]()
    }
    this.resources.clear()
  }
}

/** Header value by name. */
export function headerOf({ headers }: Answered, name: string): string | null {
  return headers.find(([key]) => key === name)?.[1] ?? null
}
