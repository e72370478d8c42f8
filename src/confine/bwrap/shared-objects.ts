/** The part of Node's diagnostic report that is used. */
interface Report {
  readonly sharedObjects?: readonly string[]
}

/**
 * The shared libraries of this Node by the names under which programs ask for them, the loader of the C library among them.
 * The kernel knows them by their real names only, which the loader would not find.
 */
export function sharedObjects(): readonly string[] {
  const report = process.report as typeof process.report & { excludeNetwork: boolean }
  const before = report.excludeNetwork
  report.excludeNetwork = true
  try {
    return ((report.getReport() as Report).sharedObjects ?? []).filter((path) => path.startsWith('/'))
  } finally {
    report.excludeNetwork = before
  }
}
