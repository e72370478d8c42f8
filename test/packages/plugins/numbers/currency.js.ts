import currency from 'currency.js'

const euro = (value: currency.Any) => currency(value, { symbol: '€', separator: '.', decimal: ',', pattern: '# !' })

export default () => ({ sum: euro('1.234,56').add(0.1).format(), split: currency(10).distribute(3).map(({ value }) => value), cents: currency(2.51).add(0.01).intValue })
