import { atMoment } from '../../locales/format.ts'
import type { ChartWords } from './chart-words.ts'

const at = atMoment('at', 'on')

export const chartEn: ChartWords = {
  chartFailed: 'The chart could not be fetched.',
  chartOld: 'The chart could not be brought up to date.',
  endedByMove: (name, old, limit, time) =>
    `${name} moved the limit from ${old} to ${limit} ${at(time)}, and its alarm ended with that.`,
  endedByChange: (name, time) =>
    `${name} changed what it alarms at, ${at(time)}, and its alarm ended with that.`,
  time: 'Time',
  earlier: 'Earlier',
  later: 'Later',
  nearer: 'Nearer',
  further: 'Further',
  day: 'Go to a day',
  hint: 'Drag over the chart to zoom in. Double-click to zoom out.',
  touchHint: 'Drag with one finger to move, pinch to zoom. Double-tap to zoom out.',
  keys: 'Keys: arrows read a value, Shift and arrows go earlier or later, plus and minus go nearer or further, End goes to now.',
  shows: (from, to) => `${from} to ${to}`,
  summary: (low, high) => `between ${low} and ${high}`,
  lanes: { alarms: 'Alarm', silences: 'Silenced', maintenances: 'Out of service' },
  gap: 'Nothing known',
  deadband: 'Deadband: an alarm is over only beyond it',
  handle: 'Move this limit',
  figures: 'What is in view',
  lowest: 'Lowest',
  highest: 'Highest',
  mean: 'Mean',
  outside: 'Outside the limits',
  kinetic: 'MKT',
  kineticLong: 'Mean kinetic temperature: what a steady temperature would have to be to do the same',
  unknown: 'Nothing known for',
  ofHours:
    'Of hours as wholes: the time outside and the MKT are good guesses. Go nearer, to two days or less, for exact ones.',
  unread: (times) =>
    `What is stored of ${times} cannot be read, and is missing here. That is a fault of nattvakt itself: tell whoever runs it.`,
  about: (length) => `about ${length}`,
  none: 'never',
  noLimits: 'no limits',
  compare: 'Compare with …',
  without: (name) => `Without ${name}`,
  link: 'Copy link',
  linkCopied: 'The link to exactly this view is copied.',
  linkIs: 'This browser copies nothing by itself. The address of this page leads to exactly this view:',
  csv: 'CSV',
  csvNote: 'What is in view, as a table',
  csvHead: ['time', 'sensor', 'quantity', 'unit', 'mean', 'lowest', 'highest', 'readings'],
  allEvents: (count) => `Show all ${count}`,
  notToldBefore: (moment) =>
    `Too much has happened to tell it all: what was before ${moment} is in the history of the chat.`,
  timeline: 'What happened',
  happened: {
    raised: (what, value) => `rang: ${what}${value === null ? '' : ` (${value})`}`,
    worsened: (what) => `got worse: ${what}`,
    cleared: (what, length, worst) =>
      `over${length === null ? '' : ` after ${length}`}: ${what}${worst === null ? '' : `, worst ${worst}`}`,
    acknowledged: (name) => `${name} took it`,
    acknowledgementEnded: 'nobody had it any more, and it was told again',
    handedOn: (name) => `${name} handed it on`,
    noted: (name) => `${name} took note of it`,
    silenced: (name, until, reason) => `${name} silenced it until ${until}: ${reason}`,
    silenceEnded: 'the silence ended',
    maintenanceBegan: (name) => `${name} took it out of service`,
    maintenanceEnded: (name) => `${name} signed that it is back in service`,
    limitMoved: (name, old, limit) => `${name} moved a limit from ${old} to ${limit}`,
  },
}
