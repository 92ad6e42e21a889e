import { atMoment } from '../../locales/format.ts'
import type { ChartWords } from './chart-words.ts'

const at = atMoment('kl.', 'den')

export const chartSv: ChartWords = {
  chartFailed: 'Diagrammet kunde inte hämtas.',
  chartOld: 'Diagrammet kunde inte uppdateras.',
  endedByMove: (name, old, limit, time) =>
    `${name} flyttade gränsen från ${old} till ${limit} ${at(time)}, och larmet slutade med det.`,
  endedByChange: (name, time) => `${name} ändrade vad det larmar på ${at(time)}, och larmet slutade med det.`,
  time: 'Tid',
  earlier: 'Tidigare',
  later: 'Senare',
  nearer: 'Närmare',
  further: 'Längre ut',
  day: 'Gå till en dag',
  hint: 'Dra över diagrammet för att zooma in. Dubbelklicka för att zooma ut.',
  touchHint: 'Dra med ett finger för att flytta, nyp för att zooma. Tryck två gånger för att zooma ut.',
  keys: 'Tangenter: pilarna läser av ett värde, skift och pilar går tidigare eller senare, plus och minus går närmare eller längre ut, End går till nu.',
  shows: (from, to) => `${from} till ${to}`,
  summary: (low, high) => `mellan ${low} och ${high}`,
  lanes: { alarms: 'Larm', silences: 'Tystad', maintenances: 'Ur drift' },
  gap: 'Inget känt',
  deadband: 'Dödband: ett larm är över först bortom det',
  handle: 'Flytta gränsen',
  figures: 'Det som syns',
  lowest: 'Lägst',
  highest: 'Högst',
  mean: 'Medel',
  outside: 'Utanför gränserna',
  kinetic: 'MKT',
  kineticLong: 'Medelkinetisk temperatur: den jämna temperatur som skulle ha haft samma verkan',
  unknown: 'Inget känt under',
  ofHours:
    'Av hela timmar: tiden utanför och MKT är goda uppskattningar. Gå närmare, till två dygn eller mindre, för exakta.',
  unread: (times) =>
    `Det som är sparat från ${times} går inte att läsa och saknas här. Det är ett fel i nattvakt självt: säg till den som driver det.`,
  about: (length) => `ungefär ${length}`,
  none: 'aldrig',
  noLimits: 'inga gränser',
  compare: 'Jämför med …',
  without: (name) => `Utan ${name}`,
  link: 'Kopiera länk',
  linkCopied: 'Länken till precis den här vyn är kopierad.',
  linkIs: 'Den här webbläsaren kopierar inget av sig själv. Sidans adress leder till precis den här vyn:',
  csv: 'CSV',
  csvNote: 'Det som syns, som tabell',
  csvHead: ['tid', 'sensor', 'storhet', 'enhet', 'medel', 'lägst', 'högst', 'mätvärden'],
  notToldBefore: (moment) =>
    `För mycket har hänt för att visas: det som var före ${moment} står i chattens historik.`,
  allEvents: (count) => `Visa alla ${count}`,
  timeline: 'Vad som har hänt',
  happened: {
    raised: (what, value) => `larmade: ${what}${value === null ? '' : ` (${value})`}`,
    worsened: (what) => `blev värre: ${what}`,
    cleared: (what, length, worst) =>
      `över${length === null ? '' : ` efter ${length}`}: ${what}${worst === null ? '' : `, värst ${worst}`}`,
    acknowledged: (name) => `${name} tog det`,
    acknowledgementEnded: 'ingen hade det längre, och det meddelades igen',
    handedOn: (name) => `${name} lämnade över det`,
    noted: (name) => `${name} har sett det`,
    silenced: (name, until, reason) => `tystad av ${name} till ${until}: ${reason}`,
    silenceEnded: 'tystnaden tog slut',
    maintenanceBegan: (name) => `${name} tog den ur drift`,
    maintenanceEnded: (name) => `${name} skrev under att den är i drift igen`,
    limitMoved: (name, old, limit) => `${name} flyttade en gräns från ${old} till ${limit}`,
  },
}
