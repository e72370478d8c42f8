import type { GuestIsolate } from './isolate.ts'

type Test = Pick<typeof import('tap').t, 'same'>

const AsyncFunction = (async () => undefined).constructor as new (body: string) => () => Promise<unknown>

/** Runs the body of an async function in the isolate and in Node itself, and compares what both return (or the name of the error both throw). */
export async function sameAsNode(t: Test, iso: GuestIsolate, bodies: Readonly<Record<string, string>>): Promise<void> {
  for (const [title, body] of Object.entries(bodies)) {
    const guarded = `try { return JSON.stringify(await (async () => { ${body} })()) } catch (error) { return 'throws ' + error.name }`
    t.same(await iso.run(guarded), await new AsyncFunction(guarded)(), title)
  }
}
