import { expect, test } from 'vitest'
import { silenceMaxMs, silenceMinMs } from '#core/alarm/silence.ts'
import { languages } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import { invitationMaxMs, invitationMinMs, triesWindowMs } from '#core/people/invitation.ts'
import { type Proposal, proposalMs } from '#core/people/limit-proposal.ts'
import { badNameText, presetLabel } from '../../bot/views/adopt.ts'
import { notInvitedText } from '../../bot/views/invitation.ts'
import { proposedText } from '../../bot/views/proposal.ts'
import { renamedText } from '../../bot/views/rename.ts'
import { type Say, sayTo } from '../../bot/views/say.ts'
import { silencedText } from '../../bot/views/silence.ts'
import { undoWithinRealMs } from '../../pipeline/flows/undo-window.ts'
import { makeDirectory, makeSensor } from '../support/core/directory.ts'

const sensor = makeSensor()
const proposal: Proposal = {
  sensor: sensor.id,
  rule: 'high',
  from: 24,
  to: 26,
  reason: 'summer',
  by: 1,
  name: 'Kim',
  at: 0,
  expiresAt: proposalMs,
  chat: 1,
  topic: null,
}
const silenced = (say: Say, kind: 'too-long' | 'too-short') => silencedText(say, sensor, undefined, { kind })
const lasts = (ms: number) => (say: Say) => say.duration(ms)
const characters = () => String(nameMax)

/** What somebody is told who asks for more than may be, and the number that the code obeys. */
const told: readonly (readonly [string, (say: Say) => string, number: (say: Say) => string])[] = [
  ['the longest silence', (say) => silenced(say, 'too-long'), lasts(silenceMaxMs)],
  ['the shortest silence', (say) => silenced(say, 'too-short'), lasts(silenceMinMs)],
  ['the longest invitation', (say) => notInvitedText(say, { kind: 'too-long' }), lasts(invitationMaxMs)],
  ['the shortest invitation', (say) => notInvitedText(say, { kind: 'too-short' }), lasts(invitationMinMs)],
  [
    'how long a proposal waits',
    (say) => proposedText(say, makeDirectory(sensor), proposal),
    lasts(proposalMs),
  ],
  ['the longest name of a new sensor', (say) => badNameText(say, { kind: 'too-long' }), characters],
  ['the longest name', (say) => renamedText(say, sensor, { kind: 'too-long' }), characters],
  ['what a fridge may reach', (say) => presetLabel(say, 'fridge'), (say) => say.limit('temperature', 8)],
]

test.each(told)('%s is told as it is obeyed, in every language', (_what, sentence, number) => {
  for (const language of languages) {
    const say = sayTo(language, 0)
    expect(sentence(say)).toContain(number(say))
  }
})

test.each([
  ['toast-undo-too-late', { within: undoWithinRealMs }],
  ['toast-rename-too-late', { within: undoWithinRealMs }],
  ['invite-too-many-tries', { wait: triesWindowMs }],
  ['silence-how-long', { max: silenceMaxMs, sensor: 0 }],
  ['invite-how-long', { max: invitationMaxMs }],
])('%s leaves its length of time to who says it', (id, lengths) => {
  for (const language of languages) {
    const say = sayTo(language, 0)
    const filling = Object.fromEntries(Object.entries(lengths).map(([name, ms]) => [name, say.duration(ms)]))
    expect(say.plain(id, filling)).toContain(filling[Object.keys(lengths)[0] ?? ''])
  }
})
