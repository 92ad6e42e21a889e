/**
 * Why nobody reads a chat any more, as far as the messenger says. The chat itself lives when one message was `refused`, or did
 * not arrive this time (`not-now`; of a call: nobody answered, the line was busy, or a machine took it).
 */
export const deadWhys = [
  'blocked',
  'removed',
  'gone',
  'not-allowed',
  'complained',
  'unanswered',
  'refused',
  'not-now',
  'no-answer',
  'busy',
  'voicemail',
] as const
export type DeadWhy = (typeof deadWhys)[number]

/** That one message did not get through; its chat is used again next time. */
export const isPassing = (why: DeadWhy): boolean =>
  why === 'refused' || why === 'not-now' || why === 'no-answer' || why === 'busy' || why === 'voicemail'
