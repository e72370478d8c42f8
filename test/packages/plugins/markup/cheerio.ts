import * as cheerio from 'cheerio'

export default function () {
  const $ = cheerio.load('<ul id="list"><li class="a">One</li><li>Two <b>2</b></li></ul><script>x()</script>')
  $('li.a').text('1 & only').attr('data-n', '1')
  $('script').remove()
  return { items: $('li').map((_, item) => $(item).text()).get(), bold: $('#list > li:nth-child(2) b').text(), html: $('#list').html() }
}
