import { BigNumber } from 'bignumber.js'

export default () => [new BigNumber('12345678.987654321').toFormat(2), new BigNumber(2).pow(100).toFixed(), BigNumber.sum('0.7', '0.1').toString(), new BigNumber('255').toString(16), new BigNumber(10).dividedBy(3).toFixed(4)]
