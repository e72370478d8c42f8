import { Liquid } from 'liquidjs'

export default async () => await new Liquid().parseAndRender('{% assign sum = items | map: "price" | sum %}{% for item in items %}{{ item.name | upcase }} {% endfor %}= {{ sum }}', { items: [{ name: 'tea', price: 2 }, { name: 'jam', price: 3 }] })
