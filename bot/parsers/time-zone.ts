/** Names of time zones as people write them: without their case, spaces for underscores. */
const plain = (words: string): string => words.trim().toLowerCase().replace(/\s+/g, '_')

/** Those that a list never shows and a clock knows all the same. */
const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** `isSure`: there is one, and the words are its name, its city, or a whole word of that. */
export type ZonesFound = { readonly zones: readonly string[]; readonly isSure: boolean }

const onlyOne = (zones: readonly string[]): ZonesFound => ({ zones, isSure: zones.length === 1 })

/** The IANA zone of that name, or of that city when there is one only; else those that contain the words. */
export const findZones = (words: string): ZonesFound => {
  const wanted = plain(words)
  if (wanted === '' || wanted.length > 64) return { zones: [], isSure: false }
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const whole = zones.filter((zone) => zone.toLowerCase() === wanted)
  if (whole.length > 0) return onlyOne(whole)
  const cities = zones.filter((zone) => zone.toLowerCase().split('/').at(-1) === wanted)
  if (cities.length > 0) return onlyOne(cities)
  // Offsets such as +02:00 would be right for half of the year only.
  if (/^[a-z]+\/[a-z_/-]+$/.test(wanted) && isZone(wanted))
    return onlyOne([new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone])
  const parts = zones.filter((zone) => zone.toLowerCase().includes(wanted))
  const isWhole = parts.every((zone) => zone.toLowerCase().split(/[/_]/).includes(wanted))
  return { zones: parts, isSure: parts.length === 1 && isWhole }
}
