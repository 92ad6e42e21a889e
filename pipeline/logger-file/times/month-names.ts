/** The beginnings of the months' names in the languages that loggers speak; each is the beginning of one month only. */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty', 'led', 'янв'],
  ['feb', 'fév', 'fev', 'lut', 'úno', 'фев'],
  ['mar', 'mär', 'mrz', 'maa', 'mrt', 'bře', 'мар'],
  ['apr', 'avr', 'abr', 'kwi', 'dub', 'апр'],
  ['may', 'maj', 'mai', 'mag', 'mei', 'kvě', 'май', 'мая'],
  ['jun', 'juin', 'giu', 'cze', 'июн'],
  ['jul', 'juil', 'lug', 'lip', 'июл'],
  ['aug', 'aoû', 'aou', 'ago', 'sie', 'srp', 'авг'],
  ['sep', 'set', 'wrz', 'zář', 'сен'],
  ['oct', 'okt', 'ott', 'out', 'paź', 'říj', 'окт'],
  ['nov', 'lis', 'ноя'],
  ['dec', 'dez', 'déc', 'dic', 'des', 'gru', 'pro', 'дек'],
]

const months: ReadonlyMap<string, number> = new Map(
  beginnings.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

/** 1 to 12; nothing for a word that is no month. */
export const monthOf = (word: string): number | undefined => {
  const name = word.toLowerCase()
  if (name.length < 3) return undefined
  return months.get(name.slice(0, 4)) ?? months.get(name.slice(0, 3))
}
