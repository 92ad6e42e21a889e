import { some } from '../../format.ts'
import type { QualityWords } from './words.ts'

export const qualityEn: QualityWords = {
  quality: {
    days: (count) => some(count, 'day', 'days'),
    none: (days) => `No alarm rang in the last ${days} days.`,
    alarms: 'Alarms',
    rate: (day, person) => (person === null ? `${day} a day` : `${day} a day, ${person} per person`),
    taken: 'Taken within',
    takenHalf: (length) => `half of them within ${length}`,
    takenMost: (length) => `nine in ten within ${length}`,
    nobodyTook: 'nobody took any',
    untaken: 'Taken by nobody',
    untakenMeans: 'came and went, and nobody ever had them',
    floods: 'Floods',
    floodsMean: (length) =>
      length === null
        ? 'never more than ten in ten minutes'
        : `more than ten in ten minutes, for ${length} at the longest`,
    chattering: 'Come and go',
    chatteringMeans: 'limits that rang three times in half an hour',
    stale: 'Stood too long',
    staleMeans: (length) => `for more than ${length}`,
    daily: 'Day by day',
    critical: 'critical',
    warnings: 'warnings',
    ofDay: (day, critical, warnings) =>
      `${day}: ${critical} critical, ${some(warnings, 'warning', 'warnings')}`,
    worst: 'Most often',
    comesAndGoes: 'comes and goes',
    what: (kind, quantity) => {
      switch (kind) {
        case 'high':
          return `${quantity}, too high`
        case 'low':
          return `${quantity}, too low`
        case 'rate':
          return `${quantity}, changing too fast`
        case 'silent':
          return 'no readings'
        case 'frozen':
          return `${quantity}, not moving`
        case 'overdue':
          return 'maintenance not signed off'
        case 'drill':
          return 'drill missed'
        case 'uncovered':
          return 'nobody on duty'
        case null:
          return 'an alarm'
      }
    },
    share: (count, percent) => `${some(count, 'time', 'times')}, ${percent} %`,
    causes: 'What they were',
    noCauses: 'Nobody has said of any what it was. That is said where an alarm is opened.',
    stood: 'Stood too long',
    stands: (length) => `has stood for ${length}`,
    stoodFor: (length) => `stood for ${length}`,
    mends: 'What would help',
    mendsLead: 'Tried out on what was measured in the last week. Nothing is changed until you say so.',
    noMends:
      'No small change would have made any of these ring half as often: what rings there is really so, or its limit is wrong.',
    mend: (number, _quantity, from, to) =>
      number === 'deadband' ? `Deadband ${from} → ${to}` : `Delay ${from} → ${to}`,
    saved: (saved, instead) => `would have saved ${saved} of ${instead}`,
    doIt: 'Look closer',
    doItOf: (name) => `Look closer: ${name}`,
    reason: 'It rang again and again',
    change: 'Change it',
    done: 'Done. Everybody who is told of it reads who changed it and why.',
    cut: (time) => `There was more than is read at once: this counts from ${time}.`,
  },
}
