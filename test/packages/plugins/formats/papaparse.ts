import Papa from 'papaparse'

export default () => ({ rows: Papa.parse('name;n\n"Ada; L.";1\nBob;2.5\n', { header: true, dynamicTyping: true, skipEmptyLines: true }).data, text: Papa.unparse([{ a: 'x,y', b: 'say "hi"' }]), problem: Papa.parse('a,b\n1\n', { header: true }).errors[0]?.code })
