import type { Kit } from './kit.ts'

/** What the bootstrap handed to this part. Set once, by `install`, before anything of the part is used: each part is a bundle of its own. */
export let kit: Kit

/** Connects the part to the bootstrap. */
export function connectKit(given: Kit): void {
  kit = given
}
