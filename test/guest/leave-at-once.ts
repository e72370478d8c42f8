/**
 * For tests that load isolated-vm into their own process. Where Node takes itself down in the middle of a garbage collection, isolated-vm asserts
 * that its own part is still there, and the process aborts after all tests have passed (seen on Node 24). So it goes at once, after
 * everybody who was there before and has something to do at exit. Cells are not concerned: they are killed.
 */
export function leaveAtOnce(): void {
  process.on('exit', (code) => (process as unknown as { reallyExit(code: number): never }).reallyExit(Number(process.exitCode ?? code)))
}
