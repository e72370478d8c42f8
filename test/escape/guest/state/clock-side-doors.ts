import type { Attack } from '../../attack.ts'

/** Time from Intl, Temporal, Date and events, which must not differ from the frozen clock. */
export default {
  name: 'time from Intl, Temporal, Date and events, which must not differ from the frozen clock',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default () => {
      const loot = []
      const readers = [() => +new Date(), () => Number(new Date().getTime()), () => Math.floor(new Event('x').timeStamp), () => new Intl.DateTimeFormat('en', { fractionalSecondDigits: 3, second: 'numeric' }).format(), () => globalThis.Temporal === undefined ? 0 : Temporal.Now.instant().epochMilliseconds, () => new Date().toISOString(), () => Date()]
      for (const read of readers) { const first = read(); for (let i = 0, x = 0; i < 2e6; i += 1) x += i; if (read() !== first) loot.push(String(read)) }
      return loot
    }
  `,
} satisfies Attack
