import type { Directory, Person } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { text } from '../../locales/text.ts'
import { label } from '../telegram/shorten.ts'
import { firstPart } from './gsm.ts'

/** What became of one alarm that somebody wanted to take: the outcomes of `pipeline/flows/alarm/acknowledge.ts`. */
type Outcome =
  | { readonly kind: 'taken' | 'noted' | 'over' | 'unknown-sensor' }
  | { readonly kind: 'already-taken'; readonly by: string }
type Taken = {
  readonly directory: Directory
  readonly person: Person
  readonly outcomes: readonly { readonly alarm: AlarmReference; readonly outcome: Outcome }[]
}

const nameMax = 24

/** What whoever took something by a text or a call is told: which alarms have their name now, which somebody else's, which are over. */
export const takenSentences = ({ directory, person, outcomes }: Taken): readonly [string, ...string[]] => {
  const { language } = person
  if (outcomes.length === 0) return [text(language, 'sms-nothing')]
  const said = new Map<string, { readonly id: string; readonly name: string; readonly names: string[] }>()
  for (const { alarm, outcome } of outcomes) {
    const name = outcome.kind === 'already-taken' ? label(outcome.by, nameMax) : ''
    const taken = outcome.kind === 'taken' || outcome.kind === 'noted'
    const id = taken ? 'sms-taken' : outcome.kind === 'already-taken' ? 'sms-taken-by' : 'sms-over'
    const entry = said.get(id + name) ?? { id, name, names: [] }
    entry.names.push(label(watchedIn(directory, alarm.sensor)?.name ?? '', nameMax, alarm.sensor))
    said.set(id + name, entry)
  }
  const [first = '', ...others] = [...said.values()].map(({ id, name, names }) =>
    text(language, id, { name, names: names.join(', ') }),
  )
  return [first, ...others]
}

/** The same as one text. */
export const answerText = (taken: Taken): string => {
  const sentences = takenSentences(taken)
  return firstPart([sentences.join('. '), sentences[0]])
}
