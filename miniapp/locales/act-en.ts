import type { ActWords } from './act-words.ts'
import { some } from './format.ts'

export const actEn: ActWords = {
  take: 'I have it',
  note: 'I have seen it',
  takeOf: (button, name) => `${button}: ${name}`,
  saving: 'Saving …',
  silence: 'Silence',
  silenceAgain: 'Change it',
  silenceWhat:
    'For so long nobody is told of this sensor, unless it gets worse. Everybody sees who silenced it, and why.',
  silenceWhy: 'Why',
  silenceFor: (length) => `Silence for ${length}`,
  silenceNeedsReason: 'A silence needs a reason.',
  endSilence: 'End the silence',
  cancel: 'Cancel',
  changeLost: 'The server did not answer. It may have been saved: look above before you try again.',
  changeLate: 'No answer yet: it may have been saved. I go on looking.',
  lookLost: 'The server did not answer. Try again.',
  notAllowed: 'Only operators and admins do this. Ask one of them.',
  move: 'Move',
  moveOf: (limit) => `Move the limit: ${limit}`,
  newAbove: (unit) => `It rings above (${unit})`,
  newBelow: (unit) => `It rings below (${unit})`,
  lookFirst: 'What would that have done?',
  looking: 'Looking through the last week …',
  moveLimit: 'Move the limit',
  limitSame: 'That is where it is.',
  limitTwice: 'There is a limit like that already.',
  badLimit: 'That cannot be a limit here. Write a number in the unit that stands above.',
  outOfRange: (min, max) => `A limit here lies between ${min} and ${max}.`,
  crosses: (other) => `It would cross the other limit, ${other}.`,
  previewUnknown: 'Nothing is stored by which to say how often it would have rung.',
  previewUnread: (count) =>
    count === 1
      ? 'One stored piece of these readings cannot be read and is not counted.'
      : `${count} stored pieces of these readings cannot be read and are not counted.`,
  previewed: (times, now, length) =>
    `In the last ${length} it would have rung ${some(times, 'time', 'times')}${now === null ? '' : `; by the limit of now, ${some(now, 'time', 'times')}`}.`,
  concerns: {
    unusual: (min, max) => `That is no usual limit for this: those lie between ${min} and ${max}.`,
    ringsNow: (value) => `It is ${value} now, beyond that: it rings if that lasts.`,
    hides: 'There is an alarm. It would end with this, though nothing got better.',
    lastCritical: 'Nothing of this sensor would be critical any more.',
  },
  reallySure: 'I am sure. Everybody who was told will read that it was me.',
  needsSecond:
    'It would ring later, and two people decide that here. Propose it in the chat with /threshold.',
  lookAgain: 'Something has changed in the meantime, and nothing was moved. Look again.',
}
