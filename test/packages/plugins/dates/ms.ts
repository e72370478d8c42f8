import ms from 'ms'

export default () => ({ parsed: [ms('2 days'), ms('1.5h'), ms('-3 min')], short: ms(60_000), long: ms(2 * 60 * 60 * 1000, { long: true }) })
