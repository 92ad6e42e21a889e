/** A number as it stands for a quality: `192`, `0x80310000`. */
export const isCode = (cell: string): boolean => /^(?:\d+|0x[\da-f]+)$/i.test(cell)

/**
 * What OPC says of a value in one byte (OPC DA 2.05A, table of quality flags): its two highest bits say whether it is good, the next
 * four why, the two lowest whether it stands at a limit. Without those two, these are all that it knows.
 */
const opcBytes = new Set([0, 4, 8, 12, 16, 20, 24, 28, 64, 68, 80, 84, 88, 192, 216])
const goodBytes = new Set([192, 216])
const byte = 256
const withoutLimit = (code: number): number => (code % byte) - (code % 4)
/** Systems that write more than a byte count their own faults from 500 on, whatever the bits of that say. */
const isOwnFault = (code: number): boolean => code >= 500 && code < 1000
/** OPC UA counts the other way: 0 is good, and what is uncertain or bad has one of the two highest of 32 bits. */
const leastUnsure = 2 ** 30

/** Which of these codes say that a value is good, where they are those of OPC; nothing where they can be anybody's. */
export const goodCodes = (codes: readonly number[]): ((code: number) => boolean) | undefined => {
  if (codes.some((code) => code >= leastUnsure)) return (code) => code < leastUnsure
  const isGood = (code: number): boolean => goodBytes.has(withoutLimit(code)) && !isOwnFault(code)
  const areOpc = codes.every((code) => code >= byte || opcBytes.has(withoutLimit(code)))
  return areOpc && codes.some((code) => code < byte && isGood(code)) ? isGood : undefined
}
