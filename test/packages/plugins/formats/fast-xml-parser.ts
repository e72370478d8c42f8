import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'

export default function () {
  const value = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse('<order id="7"><line sku="a">2</line><line sku="b">1</line><note><![CDATA[a < b]]></note></order>')
  return { value, text: new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' }).build({ a: { '@n': '1', b: [1, 2] } }), valid: XMLValidator.validate('<a>'), entity: new XMLParser().parse('<a>&lt;&amp;</a>').a }
}
