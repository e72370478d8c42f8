/** One question to the policy: may this plugin do this? Targets are canonical: resolved paths, punycode hosts, parsed addresses. */
export type PermissionRequest =
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'net'; readonly url: URL; readonly method: string }
  | { readonly kind: 'net'; readonly host: string; readonly port: number | null }
  | { readonly kind: 'net'; readonly address: string; readonly port: number; readonly forHost: string }
  | { readonly kind: 'sdk'; readonly name: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'secrets'; readonly name: string; readonly host: string | null }

/** The kinds of permission, in the order in which documents and consent texts list them. */
export type PermissionKind = PermissionRequest['kind']

/**
 * The answer of the one decision function.
 * `rule` names what decided (`net.deny[0]`, `net.allow[2]`, `default`, `until`); `hint` is the flag that would have granted it.
 * `ask` means: a person has to say yes; without somebody to ask it counts as `deny`.
 */
export interface Decision {
  readonly effect: 'allow' | 'ask' | 'deny'
  readonly kind: PermissionKind
  /** The target as messages and the audit name it, query strings and userinfo removed: `api.example.com:443`. */
  readonly target: string
  readonly rule: string
  readonly hint: string | null
}
