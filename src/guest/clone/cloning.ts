/** One clone: what was cloned already, so that cycles and shared references stay what they are. */
export interface Cloning {
  readonly seen: Map<object, unknown>
  /** Clones a part of the value. */
  readonly part: (value: unknown) => unknown
}
