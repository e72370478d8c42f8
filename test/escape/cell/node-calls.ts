// One entry per attempt of JavaScript in a cell that was taken over, with modules of Node that it took before the cell was sealed.

/** An attempt: `return` what was won. */
export interface NodeAttack {
  readonly name: string
  readonly script: string
  /** `killed`: by SIGSYS. Else the code or name of the error. Node 26 has rights for the network, where Node 24 runs into the kernel. */
  readonly end: string | { readonly node24: string; readonly node26: string }
}

const DENIED = 'ERR_ACCESS_DENIED'
const NETWORK = { node24: 'killed', node26: DENIED } as const
const attack = (name: string, script: string, end: NodeAttack['end'] = DENIED): NodeAttack => ({ name, script, end })

/** Everything that JavaScript of a cell was made to try. */
export const NODE_ATTACKS: readonly NodeAttack[] = [
  attack('read a file', "return mods.fs.readFileSync('/etc/passwd')"),
  attack('read a file in the thread pool', "return await mods['fs/promises'].readFile('/etc/passwd')"),
  attack('read its own program, after sealing', 'return mods.fs.readFileSync(process.argv[1])'),
  attack('list a folder', "return mods.fs.readdirSync('/')"),
  attack('write a file', "mods.fs.writeFileSync('/tmp/sallyport-escape', 'x')"),
  attack('read the environment of the supervisor', 'return mods.fs.readFileSync(`/proc/${pid}/environ`)'),
  attack('watch a folder', "mods.fs.watch('/tmp'); return 'watching'"),
  attack('start a program', "return mods.child_process.spawnSync('/bin/true').pid"),
  attack('start a shell', "return mods.child_process.execSync('id')"),
  attack('start a worker', "return new mods.worker_threads.Worker('1', { eval: true })"),
  attack('open the inspector', "mods.inspector.open(0); return mods.inspector.url()"),
  attack('load an addon', "kept.dlopen({ exports: {} }, '/tmp/none.node')"),
  attack('become another program', "kept.execve('/bin/true', [], {})"),
  attack('signal the supervisor', "kept.kill(pid, 0); return 'reached'", 'killed'),
  attack('evaluate text', "return eval('1')", 'EvalError'),
  attack('load a module by import', "return await import('node:fs')", 'TypeError'),
  attack('load a module by require', "return require('node:fs')", 'TypeError'),
  attack('load a module by its process', "return process.getBuiltinModule('fs')", 'TypeError'),
  attack('write a snapshot of its heap', 'return mods.v8.writeHeapSnapshot()'),
  attack('raise its priority', 'mods.os.setPriority(0, -20)', 'ERR_SYSTEM_ERROR'),
  attack('become root', 'kept.setuid(0)', 'killed'),
  attack('dial', "await new Promise((resolve, reject) => mods.net.connect(80, '127.0.0.1').on('connect', resolve).on('error', reject)); return 'connected'", NETWORK),
  attack('dial a path', "await new Promise((resolve, reject) => mods.net.connect('/run/docker.sock').on('connect', resolve).on('error', reject)); return 'connected'", NETWORK),
  attack('send a datagram', "await new Promise((resolve, reject) => { const s = mods.dgram.createSocket('udp4').on('error', reject); s.send('x', 53, '127.0.0.1', (error) => error ? reject(error) : resolve()) }); return 'sent'", NETWORK),
  attack('ask a name server', "return (await mods.dns.promises.lookup('example.org')).address", NETWORK),
  attack('make a database', "new mods.sqlite.DatabaseSync('/tmp/sallyport-escape.db'); return 'made'", 'ERR_SQLITE_ERROR'),
  attack('fork a worker of a cluster', 'return mods.cluster.fork()'),
  attack('write a report', "return kept.report.writeReport('/tmp/sallyport-escape.json')"),
]
