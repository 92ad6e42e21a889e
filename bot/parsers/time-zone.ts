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

/** The IANA zone of that name, or of that city when there is one only; else those that contain the words. */
export const findZones = (words: string): readonly string[] => {
  const wanted = plain(words)
  if (wanted === '' || wanted.length > 64) return []
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const whole = zones.filter((zone) => zone.toLowerCase() === wanted)
  if (whole.length > 0) return whole
  const cities = zones.filter((zone) => zone.toLowerCase().split('/').at(-1) === wanted)
  if (cities.length > 0) return cities
  // Offsets such as +02:00 would be right for half of the year only.
  if (/^[a-z]+\/[a-z_/-]+$/.test(wanted) && isZone(wanted))
    return [new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone]
  return zones.filter((zone) => zone.toLowerCase().includes(wanted))
}
