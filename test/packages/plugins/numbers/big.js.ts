import Big from 'big.js'

export default () => [new Big('1.1').times('3').toString(), new Big(1).div(3).toFixed(10), new Big('19.995').round(2, Big.roundHalfEven).toString(), new Big(5).cmp('4.99')]
