import type { Person } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import type { Extended } from '#core/watch/maintenance/begin.ts'
import type { HandedOver } from '#core/watch/maintenance/hand-over.ts'
import type { BeginOutcome } from '../../pipeline/flows/maintenance/begin.ts'
import type { SignOffOutcome } from '../../pipeline/flows/maintenance/sign-off.ts'
import type { BotContext } from '../context.ts'
import { notRunning, thingsText } from './maintenance.ts'
import type { Say } from './say.ts'

/** More names than this are not read on a phone; the rest is counted. */
const namesMax = 12

const namesOf = ({ member: { directory } }: BotContext, sensors: readonly SensorId[]): string =>
  sensors
    .slice(0, namesMax)
    .map((id) => directory.sensors.get(id)?.name ?? id)
    .join(', ')

export const begunText = (ctx: BotContext, outcome: BeginOutcome, answers: Person): string => {
  const { say, member } = ctx
  switch (outcome.kind) {
    case 'begun': {
      const { maintenance, others } = outcome
      const [first] = member.directory.sites.values()
      const asked = answers.id !== maintenance.responsible
      return [
        say.html('maintenance-begun', { until: say.time(first, maintenance.until) }),
        asked ? say.html('maintenance-begun-asked', { name: answers.name }) : undefined,
        others.length === 0 ? undefined : say.html('maintenance-begun-not', { names: namesOf(ctx, others) }),
      ]
        .filter((line) => line !== undefined)
        .join('\n')
    }
    case 'in-maintenance':
      return say.html('maintenance-is-already')
    case 'cannot-answer':
      return say.html('maintenance-cannot-remind')
    case 'no-reason':
      return say.html('conversation-words')
    case 'unknown-sensor':
      return say.html('toast-stale')
    case 'no-end':
    case 'too-short':
    case 'too-long':
    case 'ask-twice':
      return say.html('maintenance-not-begun')
  }
}

export const signedText = (ctx: BotContext, outcome: SignOffOutcome): string => {
  const { say } = ctx
  switch (outcome.kind) {
    case 'in-service': {
      const { sensors, bad } = outcome
      const done = say.html('maintenance-signed', { what: thingsText(ctx, sensors) })
      return bad.length === 0
        ? done
        : `${done}\n⚠️ ${say.html('maintenance-signed-bad', { names: namesOf(ctx, bad) })}`
    }
    case 'half-signed':
      return say.html('maintenance-signed-first')
    case 'signed-already':
      return say.html('maintenance-signed-already')
    case 'values-too-old':
      return say.html('maintenance-values-old')
    case 'not-checked':
      return say.html('maintenance-not-checked')
    case 'not-allowed':
      return say.html('toast-may-only-look')
    case 'not-in-maintenance':
      return notRunning(say)
  }
}

export const extendedText = (ctx: BotContext, outcome: Extended): string => {
  const { say, member } = ctx
  if (outcome.kind === 'extended') {
    const [first] = member.directory.sites.values()
    return say.html('maintenance-extended', { until: say.time(first, outcome.until) })
  }
  if (outcome.kind === 'changed-by-others') return say.html('maintenance-changed-by-others')
  return outcome.kind === 'not-in-maintenance' ? notRunning(say) : say.html('maintenance-not-extended')
}

/** Who may be asked; `count` of them. */
export const whoTakesText = (say: Say, count: number): string => say.html('maintenance-to-whom', { count })

/** What became of a hand-over; `name` is whom it is about. */
export const handedText = (
  say: Say,
  outcome: HandedOver | { readonly kind: 'not-in-maintenance' },
  name: string,
): string => {
  switch (outcome.kind) {
    case 'not-in-maintenance':
      return notRunning(say)
    case 'changed-by-others':
      return say.html('maintenance-changed-by-others')
    case 'cannot':
      return say.html('maintenance-cannot', { name, why: outcome.why })
    default:
      return say.html(`maintenance-hand-${outcome.kind}`, { name })
  }
}
