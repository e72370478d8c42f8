// Shared with the guest.

/**
 * How the text of an outbox ends when the run goes on, as src/guest/gate/outbox.ts writes it. Text of a plugin stands between other words,
 * so only a result can end otherwise. For the cell and the supervisor a hint: whoever lies here has the text read in full.
 */
export const GOES_ON = '"e":null}'
