import type { Quantity } from '#core/reading.ts'

/** A unit that is known: what it measures, how it is called here, and how its numbers become ours. */
export type Unit = {
  readonly quantity: Quantity
  readonly name: string
  readonly convert: (raw: number) => number
}

/** 29.92 inHg must become 101320.76 Pa, and 39.2 °F must become 4 °C: what a conversion adds behind twelve digits is noise. */
const exact = (number: number): number => Number(number.toPrecision(12))
const times = (factor: number) => (raw: number) => (factor === 1 ? raw : exact(raw * factor))

const unit = (quantity: Quantity, name: string, convert: Unit['convert'], ...spellings: readonly string[]) =>
  [name, ...spellings].map((spelling) => [foldUnit(spelling), { quantity, name, convert }] as const)

/** One spelling of many: degree signs of all kinds and damages, case, blanks and full stops are one. */
export const foldUnit = (text: string): string =>
  text
    .replace(/Â°|[\uFFFD¡º˚*\uFF9F\u309A\u309C]|[øØ?](?=[CF]\b)/g, '°')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?:^|[\s(])(?:avg|average|mean|actual|min|max)\b/g, '')
    .replace(/[\s.()[\]]/g, '')

const degrees = (letter: string, word: string): readonly string[] => [
  letter,
  word,
  `deg${letter}`,
  `degree${letter}`,
  `degrees${letter}`,
  `degree${word}`,
  `degrees${word}`,
  `grad${letter}`,
  `grad${word}`,
  `grader${letter}`,
  `°${word}`,
  `º${letter}`,
]

const known: ReadonlyMap<string, Unit> = new Map([
  ...unit('temperature', '°C', times(1), ...degrees('C', 'Celsius'), 'cel', 'centigrade'),
  ...unit(
    'temperature',
    '°F',
    (raw) => exact(((raw - 32) * 5) / 9),
    ...degrees('F', 'Fahrenheit'),
    'DF',
    'fahr',
  ),
  ...unit('temperature', 'K', (raw) => exact(raw - 273.15), 'kelvin', 'kelvins', '°K'),
  ...unit(
    'humidity',
    '%RH',
    times(1),
    '%',
    'RH%',
    'RH',
    '%rF',
    '%H',
    '%HR',
    '%UR',
    '%rel',
    '%relhum',
    '%rLF',
  ),
  ...unit(
    'humidity',
    '%RH',
    times(1),
    'percent',
    'pct',
    'prozent',
    'procent',
    '% relative humidity',
    '%relF',
    '%RV',
    '%RW',
    '%RP',
  ),
  ...unit('humidity', 'fraction', times(100), '0-1', 'ratio'),
  ...unit('pressure', 'Pa', times(1), 'pascal'),
  ...unit('pressure', 'hPa', times(100), 'mbar', 'mb', 'millibar', 'hectopascal', 'hPa abs', 'mbar abs'),
  ...unit('pressure', 'kPa', times(1000), 'kPa abs'),
  ...unit('pressure', 'bar', times(100_000), 'bar abs', 'bara'),
  ...unit('pressure', 'inHg', times(3386.389), '"Hg', 'in Hg', 'inchHg', 'inches of mercury'),
  ...unit('pressure', 'mmHg', times(133.322387415), 'mm Hg'),
  ...unit('pressure', 'torr', times(133.322368421)),
  ...unit('pressure', 'psi', times(6894.757293), 'psia', 'psi abs'),
  ...unit('pressure', 'atm', times(101_325)),
  ...unit('co2', 'ppm', times(1), 'ppmv'),
  ...unit('illuminance', 'lx', times(1), 'lux'),
  ...unit('illuminance', 'klx', times(1000), 'klux'),
  ...unit('illuminance', 'fc', times(10.763910417), 'lum/ft²', 'lm/ft²', 'ftcd', 'footcandle'),
  ...unit('battery', 'V', times(1), 'volt', 'volts', 'VDC'),
  ...unit('battery', 'mV', times(0.001), 'millivolt'),
  ...unit('power', 'W', times(1), 'watt', 'watts'),
  ...unit('power', 'kW', times(1000)),
  ...unit('energy', 'kWh', times(1)),
  ...unit('energy', 'Wh', times(0.001)),
  ...unit('energy', 'MWh', times(1000)),
])

/** `0.1 °C`, `1/10 %RH`: a part of a unit, in which some write so as to need no decimals. */
const part = /^(0[.,]0{0,2}1|1\/10{1,3})\s*[x×*·]?\s*([^\d\s].*)$/

const partOf = (text: string): Unit | undefined => {
  const [, share = '', rest = ''] = part.exec(text.trim()) ?? []
  const whole = rest === '' ? undefined : known.get(foldUnit(rest))
  if (whole === undefined) return undefined
  const factor = share.startsWith('1') ? 1 / Number(share.slice(2)) : Number(share.replace(',', '.'))
  return { ...whole, name: `${factor} ${whole.name}`, convert: (raw) => whole.convert(exact(raw * factor)) }
}

/** What a written unit means; nothing when it is not in the table. */
export const unitOf = (text: string): Unit | undefined =>
  known.get(foldUnit(text)) ?? (/^\s*[01]/.test(text) ? partOf(text) : undefined)

/** True for `0.1 °C`: nothing about its factor is open. */
export const isPartOfUnit = (text: string | undefined): boolean =>
  text !== undefined && partOf(text) !== undefined

/** True for what is a share of a hundred: of humidity, of a battery, of much else. */
export const isPercent = (text: string): boolean => /^(%|percent|pct|prozent|procent)$/.test(foldUnit(text))

/** A unit that is surely one wherever it stands: no single letter, which may be the name of a room. */
export const isSureUnit = (word: string): boolean =>
  word.length > 1 && unitOf(word) !== undefined && !/^(?:in|mb)$/i.test(word)
