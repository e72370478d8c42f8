/** One run of a plugin: what goes in, and what has to come out. */
export interface Use {
  readonly input?: unknown
  readonly answer: unknown
}

/** The runs of each plugin, by the name of its file. */
export type Answers = Readonly<Record<string, readonly Use[]>>
