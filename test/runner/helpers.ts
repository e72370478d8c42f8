import type { Test } from 'tap'
import { createRunner, type Runner } from '../../src/runner/runner.ts'
import type { RunnerOptions } from '../../src/runner/runner-options.ts'
import type { LoadOptions } from '../../src/runner/load/load-options.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import type { RunOptions } from '../../src/runner/plugin.ts'


/** A runner that is closed when the test ends. */
export async function openRunner(test: Test, options: RunnerOptions = {}): Promise<Runner> {
  const runner = await createRunner(options)
  test.teardown(() => runner.close())
  return runner
}

/** Runs the body of an async function `(input, ctx)` as a plugin. */
export async function runBody(runner: Runner, body: string, how: { input?: unknown; load?: Partial<LoadOptions>; run?: RunOptions } = {}): Promise<Outcome> {
  const plugin = await runner.load({ source: `export default async function (input, ctx) { ${body} }`, ...how.load } as LoadOptions)
  return plugin.run(how.input, how.run)
}
