import { hourMs, minuteMs } from '#core/time.ts'

/** What is said of the zone behind a time, in a header or in a setting. */
export type Zone =
  | { readonly kind: 'offset'; readonly offsetMs: number }
  | { readonly kind: 'named'; readonly name: string }
  /** A name that stands for several zones, or for none that we know. */
  | { readonly kind: 'unclear'; readonly word: string }

/** Hours from UTC. CST, IST and BST are left out: each is the name of clocks on several continents. */
const names: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  uct: 0,
  zulu: 0,
  wet: 0,
  west: 1,
  cet: 1,
  mez: 1,
  met: 1,
  cest: 2,
  mesz: 2,
  mest: 2,
  sast: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  est: -5,
  edt: -4,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  jst: 9,
  kst: 9,
  sgt: 8,
  hkt: 8,
  awst: 8,
  acst: 9.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
}

/** Both clocks of a place: which of the two is meant, the day says. */
const bothClocks: Readonly<Record<string, string>> = {
  'cet/cest': 'Europe/Berlin',
  'mez/mesz': 'Europe/Berlin',
  'eet/eest': 'Europe/Helsinki',
  'wet/west': 'Europe/Lisbon',
  'gmt/bst': 'Europe/London',
  'est/edt': 'America/New_York',
  'cst/cdt': 'America/Chicago',
  'mst/mdt': 'America/Denver',
  'pst/pdt': 'America/Los_Angeles',
}
const both = /(?:^|[\s,;([])((?:cet|mez|eet|wet|gmt|est|cst|mst|pst)\/[a-z]{3,4})(?=$|[\s,;)\]])/i

const offset = /^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?$/i
/** `Date/Time` is written the same way and is no place. */
const regions = 'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Etc|Europe|Indian|Pacific|US'
const iana = new RegExp(`^(?:${regions})(?:/[A-Za-z0-9_+-]+){1,2}$`)

/** A zone as people, programs and loggers write it: +0100, UTC+1, `GMT-05:00`, CET, Europe/Stockholm, `+0100 CET`. */
export const readZone = (text: string): Zone => {
  const word = text
    .trim()
    .replace(/^\((.*)\)$|^\[(.*)\]$/, '$1$2')
    .replaceAll('−', '-')
  const numeric = offset.exec(word)
  if (numeric !== null) {
    const size = Number(numeric[2]) * hourMs + Number(numeric[3] ?? '0') * minuteMs
    if (size <= 14 * hourMs) return { kind: 'offset', offsetMs: numeric[1] === '-' ? -size : size }
  }
  const hours = Object.hasOwn(names, word.toLowerCase()) ? names[word.toLowerCase()] : undefined
  if (hours !== undefined) return { kind: 'offset', offsetMs: hours * hourMs }
  const name = bothClocks[word.toLowerCase()]
  if (name !== undefined) return { kind: 'named', name }
  if (iana.test(word)) return { kind: 'named', name: word }
  // +0100 CET, GMT+0100 (Central European Time), Z[UTC]: the number says all.
  const more = /^((?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|z)\s*[\s([]/i.exec(word)
  if (more !== null) return readZone(more[1] ?? '')
  return { kind: 'unclear', word }
}

/** ET and CST, which a person who names the zone explains; not what stands behind a time and says something else of it. */
export const mayBeZone = (word: string): boolean =>
  /^(?:[A-Z]{3,5}|[ACEMPW]T)$/.test(word) || readZone(word).kind !== 'unclear'

/** The zone that a header or a line above the table names, such as `Date Time, GMT-05:00`, `Time (UTC)`, `Time zone: CET`. */
export const zoneInText = (text: string): Zone | undefined => {
  const clocks = both.exec(text)?.[1]
  if (clocks !== undefined) {
    const zone = readZone(clocks)
    if (zone.kind === 'named') return zone
  }
  const found =
    /(?:^|[\s,;(["_:=])((?:utc|gmt)\s*[+-−]\s*\d{1,2}(?::?\d{2})?|[+-−]\d{2}:?\d{2}(?![\d-])|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Etc|Europe|Indian|Pacific|US)\/[A-Za-z_]+(?:\/[A-Za-z_]+)?)/i.exec(
      text,
    )?.[1] ?? /(?:^|[\s,;(["_:=])([A-Za-z]{2,4})(?=$|[\s,;)\]"])/g
  if (typeof found === 'string') {
    const zone = readZone(found)
    return zone.kind === 'unclear' ? undefined : zone
  }
  for (const [, word = ''] of text.matchAll(found)) {
    // A lower-case "met" or "west" is a word, not a clock; utc and gmt are what they are.
    if (word !== word.toUpperCase() && !/^(utc|gmt)$/i.test(word)) continue
    const zone = readZone(word)
    if (zone.kind === 'offset') return zone
  }
  return undefined
}
