/** Ends a message with the spelling that was probably meant, when that one would be accepted. */
export function closestForm(guess: string, text: string, isRight: (guess: string) => boolean): string {
  return guess !== text && isRight(guess) ? `; did you mean "${guess}"?` : ''
}
