import jsonLogic from 'json-logic-js'

export default () => [jsonLogic.apply({ and: [{ '<': [{ var: 'temp' }, 110] }, { '==': [{ var: 'pie.filling' }, 'apple'] }] }, { temp: 100, pie: { filling: 'apple' } }), jsonLogic.apply({ map: [{ var: 'list' }, { '*': [{ var: '' }, 2] }] }, { list: [1, 2] })]
