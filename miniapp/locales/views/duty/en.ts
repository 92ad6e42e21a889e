import { some } from '../../format.ts'
import type { DutyWords } from './words.ts'

export const dutyEn: DutyWords = {
  notLooked: 'The server did not answer: what comes of it is not known yet.',
  meanwhile: 'It was changed since you opened this.',
  nowSo: 'What you have written is still here. Now it is so:',
  goOn: 'I have seen it, go on with mine',
  plan: {
    wouldBe: 'So it would be',
    nothingNew: 'Nothing would change in the weeks to come.',
    more: (count) => `and ${some(count, 'more change', 'more changes')}`,
    knownUntil: (time) => `Known until ${time}.`,
    always: (names) => `only ${names}`,
    without: (names) =>
      names === '' ? 'Then nobody is on duty here.' : `On duty is then who always is: ${names}.`,
  },
  roster: {
    acts: {
      swap: 'Swap my hours',
      hours: 'Take hours',
      away: 'Holiday',
      turns: 'Take turns',
      calendar: 'From a calendar',
      end: 'Keep no roster',
    },
    about: {
      swap: 'It counts once the other has accepted.',
      hours: 'Whoever takes them has them instead of everybody else.',
      away: 'Their hours are nobody’s until somebody takes them.',
      turns: 'A week each, one after the other. What was planned before is replaced.',
      calendar:
        'A file (.ics) counts as it is; an address is read anew by itself, every few hours. What was planned before is replaced.',
      end: 'What was planned is forgotten.',
    },
    save: {
      swap: 'Ask',
      hours: 'Take them',
      away: 'Enter the holiday',
      turns: 'Take turns so',
      calendar: 'Take this calendar',
      end: 'Keep no roster any more',
    },
    which: 'Which hours',
    who: 'Who',
    gives: 'Which of your hours',
    other: 'Who is to take them',
    takes: 'For which of theirs',
    forNothing: 'for nothing',
    noneOfYours: 'You have no hours to come here.',
    noneFree: 'There are no hours that nobody has.',
    firstDay: 'First day',
    lastDay: 'Last day',
    badDays: (most) => `The last day comes after the first, and ${most} days later at the most.`,
    begins: 'The first begins on the day',
    at: 'They take over at',
    order: 'In this order',
    add: 'One more',
    choose: 'choose …',
    without: (name) => `Without ${name}`,
    swaps: 'Open questions',
    gift: (asks, other, gives) => `${asks} asks ${other} to take ${gives}.`,
    exchange: (asks, other, gives, takes) => `${asks} asks ${other} to take ${gives}, for ${takes}.`,
    waits: (until) => `waits for an answer until ${until}`,
    yes: 'Accept',
    no: 'I cannot',
    asked: 'Asked. It counts once they accept.',
    notTold: 'They could not be told: tell them yourself. The question stands here.',
    changes: 'Holidays and other people',
    away: (name) => `${name} is on holiday`,
    instead: (name, of) => (of === null ? `${name} has these hours` : `${name} instead of ${of}`),
    saidBy: (name) => `says ${name}`,
  },
  calendar: {
    from: { file: 'A file', address: 'An address' },
    file: 'Calendar file (.ics)',
    address: 'Address, beginning with https or webcal',
    look: 'Look at it',
    tooLarge: 'That file is too large.',
    says: (count, from, to) => `${some(count, 'entry', 'entries')} to come, ${from} – ${to}.`,
    who: 'Whom the names in it mean',
    name: (name, count, length) => `${name} · ${some(count, 'time', 'times')}, ${length}`,
    nobody: 'nobody who is here',
  },
  rungs: {
    change: 'Change',
    changeOf: (severity) => `Change who is told: ${severity}`,
    first: 'At once',
    after: 'After',
    whom: 'Who is told',
    add: 'One more',
    choose: 'choose …',
    without: (name) => `Without ${name}`,
    by: 'By what',
    firstWay: 'by the first way that reaches them',
    remove: (rung) => `Take out step ${rung}`,
    addRung: 'One more step',
    repeat: 'The last step again every',
    usual: 'As usual',
    save: 'Save',
    unreached: (names) => `Cannot be told now: ${names}.`,
    fault: (kind, rung, time, names) => {
      switch (kind) {
        case 'reaches-nobody':
          return names === ''
            ? `From ${time} on the last step would reach nobody.`
            : `From ${time} on the last step would reach nobody: ${names} cannot be told.`
        case 'names-nobody':
          return `Step ${rung} tells nobody yet.`
        case 'names-too-many':
          return `Step ${rung} names more than 12. Choose a role, or a group.`
        case 'not-later':
          return `Step ${rung} must come later than the one before.`
        case 'too-late':
          return `Step ${rung} must come within a day.`
        case 'too-many-rungs':
          return 'More than 8 steps nobody can picture.'
        case 'first-waits':
          return 'The first step must not wait.'
        case 'repeat-out-of-bounds':
          return 'The last step is told again after 1 min to 4 h.'
      }
    },
  },
}
