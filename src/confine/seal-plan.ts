/** What a cell does to itself before it takes work. Handed over as JSON on its command line. */
export interface SealPlan {
  /** True: install the strict filter on every thread, or do not start. */
  readonly stageTwo: boolean
  /** True: start only if files outside are closed already, by Landlock or by namespaces, which /proc does not tell. */
  readonly filesClosed: boolean
  /** Absolute path of koffi's addon, for a Node without node:ffi. */
  readonly koffi: string | null
  /** True: V8 makes no machine code, and the strict filter, if there is one, refuses memory that can be executed. */
  readonly jitless: boolean
}
