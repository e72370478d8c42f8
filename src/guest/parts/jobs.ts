import { JobQueue } from '../jobs/job-queue.ts'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'

/** The jobs part: the queue of work for the cell, for other parts and for the gate. Defines no global. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  return { queue: new JobQueue() }
}
