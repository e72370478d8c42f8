import { cliBoot } from './speed/cli-boot.ts'
import { coldStart } from './speed/cold-start.ts'
import { confinementCost } from './cost/confinement-cost.ts'
import { cpuLimit } from './scale/cpu-limit.ts'
import { fetchThrough } from './speed/fetch-through.ts'
import { floor } from './floor/floor.ts'
import { growth } from './scale/growth.ts'
import { hostCalls } from './speed/host-calls.ts'
import { idleMemory } from './scale/idle-memory.ts'
import { loadedPlugins } from './scale/loaded-plugins.ts'
import { manyEvents } from './speed/many-events.ts'
import { hundredTenants, thousandTenants } from './scale/many-tenants.ts'
import { warmTransform } from './speed/warm-transform.ts'
import { webPlatform } from './cost/web-platform.ts'
import type { Workload } from './workload.ts'

/** Every workload, in the order of the report. */
export const ALL_WORKLOADS: readonly Workload[] = [
  coldStart, warmTransform, hostCalls, idleMemory, loadedPlugins, hundredTenants, thousandTenants, cpuLimit, fetchThrough, cliBoot, manyEvents, growth, confinementCost, webPlatform, floor,
]
