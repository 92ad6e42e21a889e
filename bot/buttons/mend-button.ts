import { isId } from '#core/ids.ts'
import type { RuleEdit } from '#core/rule-change.ts'
import type { WorstMend } from '../../pipeline/flows/rule/mend-worst.ts'

type Mended = { readonly sensor: string; readonly edit: RuleEdit & { readonly kind: 'set' } }

/** `mend freezer-3 high d 1`: which rule of which sensor gets which deadband (d, in its unit) or on-delay (o, in seconds). */
export const packMend = ({ sensor, mend: { kind, rule } }: WorstMend): string =>
  kind === 'deadband'
    ? `mend ${sensor.id} ${rule.id} d ${rule.deadband}`
    : `mend ${sensor.id} ${rule.id} o ${rule.onDelayMs / 1000}`

/** Nothing for what no button of ours says. */
export const parseMend = (words: string): Mended | undefined => {
  const [, sensor = '', rule = '', which, number = ''] =
    /^mend (\S+) (\S+) ([do]) (\d{1,9}(?:\.\d{1,9})?)$/.exec(words) ?? []
  if (!isId('sensor', sensor) || !isId('rule', rule)) return undefined
  const edit =
    which === 'd'
      ? ({ kind: 'set', rule, number: 'deadband', value: Number(number) } as const)
      : ({ kind: 'set', rule, number: 'onDelayMs', value: Number(number) * 1000 } as const)
  return { sensor, edit }
}
