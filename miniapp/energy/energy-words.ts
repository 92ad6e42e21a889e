import type { Language } from '../locales/words.ts'

/** What is said of energy only, loaded with it. */
export type EnergyWords = {
  readonly used: string
  readonly perDay: string
  readonly cost: string
  readonly ran: string
  readonly known: string
  readonly perDegree: (rooms: string) => string
  readonly door: string
  readonly apart: (difference: string) => string
  readonly levels: (off: string, on: string) => string
  readonly notTwo: string
  readonly measuredBy: (plug: string) => string
  readonly nothing: string
  readonly noPrice: string
  readonly doorExtra: (times: number, open: string, extra: string, isMore: boolean) => string
  readonly doorUnknown: (times: number, open: string) => string
  readonly changed: (share: string, isMore: boolean, before: string) => string
  readonly ranInstead: (duty: string, before: string) => string
  readonly hint: string
  readonly watched: string
  readonly days: string
  readonly none: string
  readonly unread: string
}

const en: EnergyWords = {
  used: 'Used',
  perDay: 'Per day',
  cost: 'Cost',
  ran: 'Compressor ran',
  known: 'Of the time is known',
  perDegree: (rooms) => `Per day, for each degree to ${rooms}`,
  door: 'Door stood open',
  apart: (difference) => `${difference} apart on average`,
  levels: (off, on) => `${on} while it runs, ${off} at rest`,
  notTwo: 'its power has not two clear levels',
  measuredBy: (plug) => `${plug} measures it.`,
  nothing:
    'Nothing that is known says what it used. What is plugged into something that measures power is said in the chat: /energy',
  noPrice: 'Nobody has said what a kWh costs; admins do, in the chat: /energy price',
  doorExtra: (times, open, extra, isMore) =>
    `${times === 1 ? 'once' : `${times} times`}, ${open}: then and for an hour it used ${extra} ${isMore ? 'more' : 'less'} than in the same hours on other days`,
  doorUnknown: (times, open) =>
    `${times === 1 ? 'once' : `${times} times`}, ${open}; there are no hours without that to compare with`,
  changed: (share, isMore, before) =>
    `It uses ${share} ${isMore ? 'more' : 'less'} than in the four weeks before (${before} per day).`,
  ranInstead: (duty, before) => `Its compressor runs ${duty} of the time instead of ${before}.`,
  hint: 'This is a hint and no alarm; a limit of its power can make one.',
  watched: 'Its power has a limit, and alarms by that.',
  days: 'kWh per day',
  none: 'nothing known',
  unread: 'Some of what is stored of this time cannot be read, and is missing here.',
}

const sv: EnergyWords = {
  used: 'Förbrukat',
  perDay: 'Per dygn',
  cost: 'Kostnad',
  ran: 'Kompressorn gick',
  known: 'Av tiden är känd',
  perDegree: (rooms) => `Per dygn, för varje grad till ${rooms}`,
  door: 'Dörren stod öppen',
  apart: (difference) => `i medel skilde det ${difference}`,
  levels: (off, on) => `${on} när den går, ${off} i vila`,
  notTwo: 'effekten har inte två tydliga nivåer',
  measuredBy: (plug) => `${plug} mäter det.`,
  nothing:
    'Inget som är känt säger vad den drog. Vad som sitter i något som mäter effekt sägs i chatten: /energy',
  noPrice: 'Ingen har sagt vad en kWh kostar; administratörer gör det i chatten: /energy pris',
  doorExtra: (times, open, extra, isMore) =>
    `${times === 1 ? 'en gång' : `${times} gånger`}, ${open}: då och i en timme drog den ${extra} ${isMore ? 'mer' : 'mindre'} än samma timmar andra dygn`,
  doorUnknown: (times, open) =>
    `${times === 1 ? 'en gång' : `${times} gånger`}, ${open}; det finns inga timmar utan det att jämföra med`,
  changed: (share, isMore, before) =>
    `Den drar ${share} ${isMore ? 'mer' : 'mindre'} än under de fyra veckorna före (${before} per dygn).`,
  ranInstead: (duty, before) => `Kompressorn går ${duty} av tiden i stället för ${before}.`,
  hint: 'Det är ett tips och inget larm; en gräns för effekten kan göra ett.',
  watched: 'Effekten har en gräns, och larmar efter den.',
  days: 'kWh per dygn',
  none: 'inget känt',
  unread: 'En del av det som är sparat från den tiden går inte att läsa, och saknas här.',
}

export const energyWordsOf = (language: Language): EnergyWords => (language === 'sv' ? sv : en)
