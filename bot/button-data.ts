import { isId, type OrganizationId, type RuleId, type SensorId } from '#core/ids.ts'

/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const dataBytesMax = 64

type OfLimit = { readonly sensor: SensorId; readonly rule: RuleId }

/** The buttons under the bot's own answers; those under alarm cards are packed where the cards are made. */
export type BotButton = { readonly organization: OrganizationId } & (
  | { readonly kind: 'refresh' }
  | (OfLimit & { readonly kind: 'set-limit'; readonly value: number })
  /** `now` is the limit that was set with it: when it has changed since, there is something else to undo. */
  | (OfLimit & { readonly kind: 'undo-limit'; readonly before: number; readonly now: number })
)

/** Sets these apart from the cards' buttons; neither ids nor numbers contain it. */
const mark = '!'

const fieldsOf = (button: BotButton): readonly string[] => {
  const { organization } = button
  switch (button.kind) {
    case 'refresh':
      return ['r', organization]
    case 'set-limit':
      return ['l', organization, button.sensor, button.rule, String(button.value)]
    case 'undo-limit':
      return ['u', organization, button.sensor, button.rule, String(button.before), String(button.now)]
  }
}

/** Nothing when it does not fit (ids of full length with numbers of many digits): then there is no such button. */
export const packBotButton = (button: BotButton): string | undefined => {
  const data = mark + fieldsOf(button).join(mark)
  return data.length <= dataBytesMax ? data : undefined
}

const numberOf = (words: string | undefined): number | undefined =>
  words !== undefined && /^-?\d{1,20}(\.\d{1,20})?$/.test(words) ? Number(words) : undefined

/** Nothing for what this bot never made. */
export const parseBotButton = (data: string): BotButton | undefined => {
  if (data.length > dataBytesMax || !data.startsWith(mark)) return undefined
  const [name, organization, sensor, rule, first, second, ...rest] = data.slice(1).split(mark)
  if (!isId('organization', organization)) return undefined
  if (name === 'r' && sensor === undefined) return { kind: 'refresh', organization }
  const value = numberOf(first)
  if (!isId('sensor', sensor) || !isId('rule', rule) || value === undefined || rest.length > 0)
    return undefined
  if (name === 'l' && second === undefined) return { kind: 'set-limit', organization, sensor, rule, value }
  const now = numberOf(second)
  if (name === 'u' && now !== undefined)
    return { kind: 'undo-limit', organization, sensor, rule, before: value, now }
  return undefined
}
