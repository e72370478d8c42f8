import { Decimal } from 'decimal.js'

export default function () {
  const D = Decimal.clone({ precision: 30, rounding: Decimal.ROUND_HALF_EVEN })
  return [new D('0.1').plus('0.2').toString(), new D(2).sqrt().toString(), new D('2.5').toDecimalPlaces(0).toString(), new D('1e400').times(3).toString(), new D('0xff.8').toString()]
}
