import picomatch from 'picomatch'

export default function () {
  const isSource = picomatch('src/**/*.{ts,tsx}', { ignore: ['**/*.d.ts', '**/*.test.ts'] })
  return ['src/a/b.ts', 'src/a.d.ts', 'lib/a.ts', 'src/x.tsx', 'src/x.test.ts'].map((path) => isSource(path))
}
