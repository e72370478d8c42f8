import type { Peer } from './peer.ts'

const NO_HOST = 'a synchronous entry cannot wait for the host'
const EACH = 'a process or thread per plugin: 1000 do not fit'
const TWO = 'has no more programs alive at once than there are processors'
const NO_LIMIT = 'has no limit on computing'

/** Every peer, Sallyport first. Each is imported when it is opened: a step has nothing in its process but what it measures. */
export const ALL_PEERS: readonly Peer[] = [
  { id: 'sallyport', name: 'Sallyport (warm)', maxPlugins: 1000, without: {}, open: async (host, runner) => (await import('./sallyport.ts')).openSallyport(host, { reuse: 'warm', runner }) },
  { id: 'sallyport-fresh', name: 'Sallyport (new isolate per run)', maxPlugins: 1000, without: {}, open: async (host, runner) => (await import('./sallyport.ts')).openSallyport(host, { reuse: 'fresh', runner }) },
  { id: 'isolated-vm', name: 'isolated-vm in process, async', maxPlugins: 1000, without: {}, open: async (host) => (await import('./in-process/isolated-vm.ts')).openIsolatedVm(host) },
  { id: 'isolated-vm-sync', name: 'isolated-vm in process, sync', maxPlugins: 1000, without: { W3: NO_HOST, W7: NO_HOST }, open: async () => (await import('./in-process/isolated-vm-sync.ts')).openIsolatedVmSync() },
  { id: 'node-vm', name: 'node:vm (unsafe)', maxPlugins: 1000, without: {}, open: async (host) => (await import('./in-process/node-vm.ts')).openNodeVm(host) },
  { id: 'vm2', name: 'vm2 (unsafe)', maxPlugins: 1000, without: {}, open: async (host) => (await import('./in-process/vm2.ts')).openVm2(host) },
  { id: 'ses', name: 'SES compartment (no limits)', maxPlugins: 1000, without: { W6: NO_LIMIT }, open: async (host) => (await import('./in-process/ses.ts')).openSes(host) },
  { id: 'quickjs', name: 'quickjs-emscripten', maxPlugins: 1000, without: {}, open: async (host) => (await import('./in-process/quickjs.ts')).openQuickJs(host) },
  { id: 'piscina', name: 'worker_threads (piscina)', maxPlugins: 100, without: { W5k: EACH }, open: async (host) => (await import('./apart/piscina.ts')).openPiscina(host) },
  { id: 'fork', name: 'child_process.fork', maxPlugins: 100, without: { W5k: EACH }, open: async (host) => (await import('./apart/fork.ts')).openFork(host) },
  { id: 'deno-worker', name: 'Deno worker', runtime: 'deno', maxPlugins: 100, without: { W5k: EACH }, open: async (host) => (await import('./apart/deno-worker.ts')).openDenoWorker(host) },
  { id: 'deno-run', name: '`deno run` per plugin', maxPlugins: 100, without: { W5k: EACH }, open: async (host) => (await import('./apart/deno-run.ts')).openDenoRun(host) },
  { id: 'workerd', name: 'workerd, over a socket', maxPlugins: 1000, without: { W6: NO_LIMIT }, open: async (host) => (await import('./apart/workerd.ts')).openWorkerd(host) },
  { id: 'secure-exec', name: 'secure-exec', maxPlugins: 2, without: { W4: TWO, W5: TWO, W5k: TWO }, open: async (host) => (await import('./apart/secure-exec.ts')).openSecureExec(host) },
]
