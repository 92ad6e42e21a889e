const freezers = /freez|frys|gefrier|tiefk|congel|diepvries|pakastin|zamra[żz]|морозил/i
const fridges =
  /fridge|refrigerat|kylsk|kylrum|k[üu]hl(schrank|raum)|chiller|cold ?room|frigo|nevera|koelkast|køleskab|jääkaap|lodówk|холодильн/i

export const coldKind = (text: string): 'freezer' | 'fridge' | undefined =>
  freezers.test(text) ? 'freezer' : fridges.test(text) ? 'fridge' : undefined

/** In °C no fridge is usually warmer, and no freezer; in °F each usually is. */
const warmestC = { fridge: 25, freezer: -8 } as const

/** What numbers without a unit are too warm to be in °C, by its own name or else by what all of a file is called. */
export const tooWarmFor = (
  header: string,
  names: readonly string[],
  usual: number,
): 'freezer' | 'fridge' | undefined => {
  const called = new Set(names.flatMap((name) => coldKind(name) ?? []))
  const [only] = called.size === 1 ? called : []
  const kind = coldKind(header) ?? only
  return kind !== undefined && usual > warmestC[kind] ? kind : undefined
}
