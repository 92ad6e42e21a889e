import type { Quantity } from '#core/reading.ts'
import { degreeSigns, unitAnywhere } from './unit-anywhere.ts'
import { foldUnit, isPercent, unitOf } from './units.ts'
import { otherQuantities, plainWords, quantityWords, statistics, wanted } from './vocabulary.ts'

/** What one header says by its words alone. */
export type HeaderMeaning = {
  /** In lower case, without units, brackets and signs. */
  readonly words: string
  readonly quantity: Quantity | undefined
  /** As it is written; it may be none that is known. */
  readonly unit: string | undefined
  /** Another quantity that sounds like one of ours: dew point, absolute humidity, an alarm's limit. */
  readonly isOther: boolean
  /** What a controller wants. */
  readonly isWanted: boolean
  /** The least or the most of a span. */
  readonly isStatistic: boolean
  readonly isMean: boolean
  /** Whose or where, when it says so: what is left of its words. */
  readonly label: string
}

const unitSigns = /[/%°℃℉ºµ³²]|\uFFFD/
const otherUnits =
  /^(g|kg|m|mm|cm|km|s|sec|min|h|ms|l|ml|a|ma|ah|hz|khz|db|dba|dbm|ppb|ppt|mg|ug|counts?|steps?|kj|j|rpm|deg|ohm|ph|kgf\S*|mws|mh2o|inh2o|(?:psi|bar|mbar|kpa) ?(?:g|\(g\)|gauge)|inwc|mmwc|dpt|µv|mv)$/i
/** Short words in brackets that say whose or what kind, and no unit. */
const briefLabels =
  /^(in|out|int|ext|avg|min|max|mean|act|set|sp|pv|low|high|lo|hi|top|mid|air|raw|utc|gmt|abs|rel|est|cet|ch\.?\d*|[a-z]|[a-z]?\d+|[a-z]{1,2}[-_]?\d+)$/i
/** Kg/m2, mmH2O, Grd: no word of a language, and so a unit that we do not know. */
const isOddWord = (text: string): boolean =>
  /^[\p{L}µ][\p{L}\d^·.-]{0,8}$/u.test(text) &&
  !/^\p{Lu}?\p{Ll}{3,}$|^\p{Lu}{4,}$/u.test(text) &&
  !briefLabels.test(text)
/** `Pa diff`: a pressure of something else than the air. */
const pressureOf = /^(?:[hk]?pa|m?bar|psi|inhg|mmhg|torr|atm)\s+\p{L}/iu
const looksLikeUnit = (text: string): boolean =>
  (unitSigns.test(text) && text.length < 16) || otherUnits.test(text.trim())

type Parts = { readonly rest: string; readonly unit: string | undefined; readonly label: string }

/** Takes a unit out of brackets, and whose it is out of what a HOBO writes there: `(LGR S/N: 1, SEN S/N: 2, LBL: Fridge)`. */
const takeBrackets = (header: string): Parts => {
  let unit: string | undefined
  let label = ''
  const rest = header.replace(/[([{]([^()[\]{}]*)[)\]}]/g, (_all, inside: string) => {
    const text = inside.trim()
    const named = /\bLBL:\s*([^,]+)/i.exec(text)?.[1]
    if (/S\/N:/i.test(text)) {
      label = named?.trim() ?? /SEN S\/N:\s*([^,]+)/i.exec(text)?.[1]?.trim() ?? ''
      return ' '
    }
    if (unitOf(text) !== undefined && !/^in$/i.test(text)) {
      unit ??= text
      return ' '
    }
    const values = [...text.matchAll(/[\w.-]+\s*[:=]\s*"?([^",}]+)"?/g)].map(([, value = '']) => value.trim())
    if (values.length > 0) return ` ${values.join(' ')} `
    if (looksLikeUnit(text) || isOddWord(text) || pressureOf.test(text)) {
      unit ??= text
      return ' '
    }
    return ` ${text} `
  })
  return { rest, unit, label }
}

/** `Temp, °F`, `Temperatur / °C`, `Temperature °C`, `RH%`, `temp_f`, `temperatureC`: a unit behind the words. */
const takeTrailingUnit = (rest: string): Parts => {
  const text = rest.trim()
  const split = /^(.*?)\s*[,/:;]\s*([^,/:;]+(?:\/[^,/:;]+)?)$/.exec(text)
  if (split !== null && (unitOf(split[2] ?? '') !== undefined || looksLikeUnit(split[2] ?? '')))
    return { rest: split[1] ?? '', unit: split[2], label: '' }
  const sign = /^(.*?)\s*(%\s?r\.?[hf]\.?|%|[°º℃℉\uFFFD*]\s?[cfk]?)$/i.exec(text)
  if (sign !== null && (sign[1] ?? '') !== '') return { rest: sign[1] ?? '', unit: sign[2], label: '' }
  const word = /^(.*[^\s_.-])[\s_.-]+([A-Za-z°%/³]+)$/.exec(
    text.replace(
      /([a-z])([A-Z]{1,2})$|(?<=temp\d*)([cf])$/,
      (_, word = '', letters = '', letter = '') => `${word} ${letters}${letter}`,
    ),
  )
  const last = word?.[2] ?? ''
  const isUnit =
    unitOf(last) !== undefined &&
    !/^(rh|rf|min|max|mean|avg|ratio|cel|in|mean)$/i.test(last) &&
    foldUnit(last) !== '' &&
    // A salad bar is no pressure.
    (!/^bar$/i.test(last) || quantityOf(wordsIn(word?.[1] ?? ''), undefined) === 'pressure')
  if (word !== null && isUnit) return { rest: word[1] ?? '', unit: last, label: '' }
  if (word !== null && otherUnits.test(last) && !/^(a|s|m|g|h|l|j|deg|min|counts?|steps?)$/i.test(last))
    return { rest: word[1] ?? '', unit: last, label: '' }
  return { rest: text, unit: undefined, label: '' }
}

/** `sensorTemp2` as `sensor temp 2`; CO2 and PM2.5 stay words. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/\brF(?=\d|\b)/g, 'rf')
    .replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2')
    .replace(/[_\-.,:;#"'|/]+/g, ' ')
    .toLowerCase()
    .replace(/\b(?!(?:co|pm|o|no)\d)(\p{L}{1,})(\d+)\b/gu, '$1 $2')
    .split(/\s+/)
    .filter((word) => word !== '')

/** Innentemperatur, utetemperatur: the place is the beginning of the word. */
const compound =
  /^(\p{L}{3,})(?:temperatur|temp|luftfeuchte|luftfeuchtigkeit|feuchte|feuchtigkeit|luftfuktighet|fuktighet)$/u

/** The CO2 of `CO2 incubator temp` is a kind of incubator: what stands with a temperature is measured by its unit only. */
const quantityOf = (words: readonly string[], unit: string | undefined): Quantity | undefined => {
  const said = quantityWords.filter(([, pattern]) => words.some((word) => pattern.test(word)))
  const [first, second] = said.map(([quantity]) => quantity)
  const isKindOfPlace = first === 'co2' && second !== undefined && unitOf(unit ?? '')?.quantity !== 'co2'
  return isKindOfPlace ? second : first
}

const known = new Map<string, HeaderMeaning>()
/** Names of the rows of a long table come again and again; no table has more of them than this. */
const knownMax = 2000

export const readHeader = (header: string): HeaderMeaning => {
  const cached = known.get(header)
  if (cached !== undefined) return cached
  const meaning = meaningOf(header)
  if (known.size >= knownMax) known.clear()
  known.set(header, meaning)
  return meaning
}

/** A sign that stands before what it is of: `°C Kanal 1`. Only signs that are no word of a name. */
const leadingSign = /^\s*(°\s?[CFK]|℃|℉|%\s?r[hf])\s+(?=\S)/i

/** `Temp F Avg`, `temp_f_mean`: the letter stands behind the word, and a mean behind that. */
const letterWithin =
  /(?:^|\s)te?mp(?:erature?)?\s(?:deg\s)?([cf])(?=\s(?:avg|average|mean|deg|min|max|value)\b)/

/** Freezers/F1/Temp_C: a name of several parts. One stroke may stand before a unit or in it. */
const path = /^[^/()[\],:]+(?:\/[^/()[\],:]+){2,}$/

const meaningOf = (name: string): HeaderMeaning => {
  const written = path.test(name) ? name.replaceAll('/', ' ') : name
  const sign = leadingSign.exec(written)
  const header =
    sign === null ? written : `${written.slice(sign[0].length)} [${(sign[1] ?? '').replace(' ', '')}]`
  const bracket = takeBrackets(header)
  // A whole header that is a unit, such as `°C`, says the quantity by it.
  const only = bracket.unit === undefined ? unitOf(bracket.rest) : undefined
  const trailing = bracket.unit === undefined ? takeTrailingUnit(bracket.rest) : { ...bracket, label: '' }
  const found =
    bracket.unit ?? trailing.unit ?? (only && unitSigns.test(bracket.rest) ? bracket.rest : undefined)
  const plain = wordsIn(trailing.rest)
  const letter = found === undefined ? letterWithin.exec(plain.join(' '))?.[1] : undefined
  const isOpen = found === undefined && letter === undefined && quantityOf(plain, undefined) === 'temperature'
  const elsewhere = isOpen ? unitAnywhere(header) : undefined
  const unit = found ?? letter?.toUpperCase() ?? elsewhere
  const all =
    elsewhere === undefined
      ? plain.filter((word) => word !== letter)
      : wordsIn(trailing.rest.replace(degreeSigns, ' '))
  const whole = all.join(' ')
  const isBattery = all.some((word) => /^(bat$|batt|battery|batteri|batterie|vbat)/.test(word))
  const said = isBattery ? 'battery' : quantityOf(all, unit)
  const byUnit = unit === undefined ? undefined : unitOf(unit)
  const isBare = unit !== undefined && isPercent(unit)
  const quantity = said ?? (byUnit && !isBare ? quantityByUnit(byUnit.quantity) : undefined)
  // Prometheus names a share of one so; what a room's air holds in grams is written with blanks and with its unit.
  const isShare = unit === undefined && /humidity_ratio$/i.test(written.trim())
  const isWantedValue = wanted.test(whole)
  const label = all.flatMap((word) => {
    if (plainWords.test(word) || (isShare && word === 'ratio')) return []
    if (!quantityWords.some(([, pattern]) => pattern.test(word))) return [word]
    const place = compound.exec(word)?.[1]
    return place === undefined || /^(luft|rel|relativ|relative|umgebungs|mess)$/.test(place) ? [] : [place]
  })
  return {
    words: whole,
    quantity,
    unit: isShare ? 'ratio' : unit,
    isOther: !isShare && otherQuantities.test(whole),
    isWanted: isWantedValue,
    isStatistic: statistics.test(whole),
    isMean:
      /(?<!\p{L})(avg|average|mean|mittel|medel|m[eé]dia|moyenne|promedio|średnia|keskiarvo)(?!\p{L})/u.test(
        whole,
      ),
    label: bracket.label !== '' ? bracket.label : label.join(' '),
  }
}

/** V, W and kWh are units of much; a temperature, a pressure, a light or a relative humidity is what it is. */
const quantityByUnit = (quantity: Quantity): Quantity | undefined =>
  quantity === 'temperature' ||
  quantity === 'humidity' ||
  quantity === 'pressure' ||
  quantity === 'illuminance'
    ? quantity
    : undefined
