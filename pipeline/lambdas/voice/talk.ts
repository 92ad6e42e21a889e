import { mayTake } from '#core/directory.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { toSpeech } from '../../channels/call/speech.ts'
import { takenSentences } from '../../channels/sms/answer.ts'
import type { Flows } from '../../flows/deps.ts'
import { readBoard } from '../../flows/read/read-board.ts'
import { takeByVoice } from '../../flows/voice/take-by-voice.ts'
import { linkVoice, speakerOf } from '../../flows/voice/voice.ts'
import { text } from '../../locales/text.ts'
import type { Asked, Spoken } from './asked.ts'
import { meansAll, meantBy } from './things.ts'
import { statusWords } from './words.ts'

/** As many as somebody keeps in mind. */
const namesMax = 5

const isUntaken = ({ state, acknowledgement }: AlarmView): boolean =>
  state !== 'returned' && acknowledgement === null

/** What is answered to whoever speaks. */
export const talk = async (flows: Flows, { account, language, wish }: Asked): Promise<Spoken> => {
  const say = (id: string, args = {}): string => toSpeech(text(language, id, args), language)
  const over = (words: string): Spoken => ({ words, isOver: true })
  if (wish.kind === 'bye') return over(say('voice-bye'))
  if (wish.kind === 'link') {
    const linked = await linkVoice(flows, account, wish.code)
    return over(say(`voice-link-${linked.kind}`, linked.kind === 'linked' ? { name: linked.name } : {}))
  }
  const speaker = await speakerOf(flows, account)
  if (speaker === undefined) return { words: say('voice-stranger'), isOver: wish.kind !== 'hello' }
  if (wish.kind === 'help' || wish.kind === 'other') return { words: say('voice-help'), isOver: false }
  const { organization, person } = speaker
  const board = await readBoard(flows, organization)
  if (board === undefined) return over(say('voice-stranger'))
  const { directory, rows, now, isReached } = board
  const reader = { directory, language, now, isReached }
  const meant = meantBy('thing' in wish ? wish.thing : '', rows, directory, language)
  if (wish.kind !== 'take') {
    const words = rows.length === 0 ? say('voice-none') : statusWords(meant, reader)
    return { words, isOver: wish.kind === 'status' }
  }
  if (!mayTake(directory, person.id)) return over(say('voice-take-may-not'))
  if (meant.length === 0) return over(statusWords([], reader))
  const untaken = meant.filter(({ alarms }) => alarms.some(isUntaken))
  if (untaken.length === 0) return over(say('voice-nothing-to-take'))
  // Nobody takes what they have not heard of.
  if (untaken.length > 1 && !meansAll(wish.thing)) {
    const names = untaken.slice(0, namesMax).map(({ sensor }) => sensor.name)
    const words = say('voice-which-alarm', { count: untaken.length, names: names.join(', ') })
    return { words, isOver: false, asks: 'thing' }
  }
  if (wish.code === '') return { words: say('voice-which-code'), isOver: false, asks: 'code' }
  const alarms = untaken.flatMap((row) =>
    row.alarms.filter(isUntaken).map(({ sensor, rule, raisedAt }) => ({ sensor, rule: rule.id, raisedAt })),
  )
  const taken = await takeByVoice(flows, speaker, account, wish.code, alarms)
  if (taken.kind !== 'done') return over(say(`voice-take-${taken.kind}`))
  const speaking = { ...person, language }
  const said = takenSentences({ directory, person: speaking, outcomes: taken.outcomes })
  return over(toSpeech(`${said.join('. ')}.`, language))
}
