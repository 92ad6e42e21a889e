import { type Directory, isWay, type Person } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import type { WayKind } from '#core/policy.ts'
import type { WrittenKind } from '#core/ways/address.ts'
import { chosenWays } from '#core/ways/ways.ts'
import { digitByDigit, toSpeech } from '../../pipeline/channels/call/speech.ts'
import { firstPart } from '../../pipeline/channels/sms/gsm.ts'
import { escapeHtml } from '../../pipeline/channels/telegram/html.ts'
import type { CodeWords } from '../../pipeline/flows/people/confirm-address.ts'
import type { Say } from './say.ts'

export type OwnWay = {
  readonly kind: WayKind | 'telegram'
  /** Empty for Telegram and for browsers. */
  readonly address: string
  readonly reachable: boolean
  /** What was sent there last did not arrive. */
  readonly failing: boolean
}

/** By what a person is told, best first. */
export const ownWays = (
  { chats }: Directory,
  person: Person,
  failing: ReadonlySet<ChatId>,
): readonly OwnWay[] =>
  chosenWays(person).flatMap((id): readonly OwnWay[] => {
    const chat = chats.get(id)
    if (id === person.id)
      return [{ kind: 'telegram', address: '', reachable: chat?.reachable ?? true, failing: false }]
    if (!isWay(chat)) return []
    // Whose browsers they are, its reader knows.
    return [
      {
        kind: chat.kind,
        address: chat.kind === 'push' ? '' : chat.address,
        reachable: chat.reachable,
        failing: failing.has(id),
      },
    ]
  })

export const wayName = (say: Say, kind: OwnWay['kind']): string => say.plain('way-name', { way: kind })

/** Says how its reader is told, in their order. */
export const contactText = (say: Say, ways: readonly OwnWay[], everyWayAfterMs: number): string => {
  const lines = ways.map(({ kind, address, reachable, failing }, index) => {
    const place = `${index + 1}. ${wayName(say, kind)}`
    const named = address === '' ? escapeHtml(place) : `${escapeHtml(place)}: ${say.code(address).marked}`
    if (!reachable) return `${named} ⚠️ ${say.html('contact-unreachable')}`
    return failing ? `${named} ⚠️ ${say.html('contact-failing')}` : named
  })
  return [
    say.html('contact-ways'),
    ...lines,
    say.html('contact-how', { duration: say.duration(everyWayAfterMs) }),
  ].join('\n')
}

/** A code is said digit by digit, and twice. */
const spokenCode = (say: Say, { name, language }: Person, organization: string, code: string): string => {
  const words = say.plain('contact-call-code', { name, organization, code: digitByDigit(code) })
  return toSpeech(words, language)
}

/** The code, as it is written to an address (a text of one part, or a mail) or said to a number. */
export const codeWords =
  (say: Say, directory: Directory, person: Person, kind: WrittenKind) =>
  (code: string): CodeWords => {
    const { id, name: organization } = directory.organization
    const words = say.plain('contact-code', { code, name: person.name, organization })
    const text =
      kind === 'sms'
        ? firstPart([words, code])
        : kind === 'call'
          ? spokenCode(say, person, organization, code)
          : words
    return {
      subject: say.plain('contact-code-subject', { organization }),
      text,
      html: `<p>${escapeHtml(text)}</p>`,
      list: { id, name: organization },
    }
  }
