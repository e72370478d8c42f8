import iconv from 'iconv-lite'

// It needs "buffer" and "string_decoder": the packages of these names stand in for the modules of Node.
export default () => ({ bytes: [...iconv.encode('é€', 'win1252')], text: iconv.decode(iconv.encode('日本', 'shift_jis'), 'shift_jis'), known: iconv.encodingExists('utf7') })
