import type { Audience } from '#core/policy.ts'
import type { AudienceAnswer } from '#core/wire/duty-answers.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'

export const audienceText = ({ kind, name }: AudienceAnswer, say: ViewWords): string =>
  name === null
    ? say.ladders.audiences[kind]
    : kind === 'site-chat'
      ? `${say.ladders.audiences[kind]} (${name})`
      : name

/** Whom that means, as a ladder holds it; nothing for somebody without a number. */
export const audienceOf = ({ kind, id }: AudienceAnswer): Audience | undefined => {
  if (kind !== 'person' && kind !== 'chat') return kind
  if (id === null) return undefined
  return kind === 'person' ? { person: id } : { chat: id }
}
