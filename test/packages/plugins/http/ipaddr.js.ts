import ipaddr from 'ipaddr.js'

export default () => ({ kind: ipaddr.parse('192.168.1.7').range(), inside: ipaddr.parse('10.1.2.3').match(ipaddr.parseCIDR('10.0.0.0/8')), mapped: ipaddr.process('::ffff:1.2.3.4').toString(), short: ipaddr.parse('2001:0db8:0:0:0:0:0:1').toString(), valid: ipaddr.isValid('1.2.3.400') })
