import { Base64 } from 'js-base64'

export default () => [Base64.encode('小飼弾'), Base64.encodeURI('小飼弾'), Base64.decode('5bCP6aO85by+'), Base64.isValid('####'), [...Base64.toUint8Array('AQID')]]
