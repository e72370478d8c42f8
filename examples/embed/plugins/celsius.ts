export default function celsius({ fahrenheit }: { fahrenheit: number }) {
  return { celsius: Math.round(((fahrenheit - 32) * 50) / 9) / 10 }
}
