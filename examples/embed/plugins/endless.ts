export default function endless() {
  for (;;) { /* somebody has to end it */ }
}
