const PAUSE_MS = 100
const ROUNDS = 3

/** Lets what was begun come to an end, and collects the garbage of this process: memory is compared after that. */
export async function settle(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    ;(globalThis as { gc?(): void }).gc?.()
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
