import { camelCase, constantCase, kebabCase, pascalCase, sentenceCase, snakeCase } from 'change-case'

export default () => [camelCase('order_line-item'), constantCase('orderLineItem'), kebabCase('OrderLine item'), pascalCase('order line'), sentenceCase('orderLine'), snakeCase('XMLHttpRequest')]
