import { drillEveryMs } from '../../care/drill.ts'
import type { Who } from '../../directory.ts'
import { draftOf, oweFact } from '../draft.ts'
import { withDue } from '../next-due.ts'
import type { Watch, WatchContext } from '../watch.ts'
import { startDrill } from './drill.ts'

export type DrillBegun =
  | { readonly kind: 'begun'; readonly watch: Watch }
  | { readonly kind: 'running' | 'no-gateway' }

/** A person wants a drill of that gateway, now. One at a time. */
export const beginDrill = (watch: Watch, context: WatchContext, person: Who): DrillBegun => {
  if (context.sensor.kind !== 'gateway') return { kind: 'no-gateway' }
  if (watch.drill !== undefined) return { kind: 'running' }
  const draft = draftOf(watch, context)
  startDrill(draft, person)
  return { kind: 'begun', watch: withDue(draft) }
}

/** A gateway is drilled every month from now on, or no more. The same watch when it is so already. */
export const planDrills = (watch: Watch, context: WatchContext, person: Who, isOn: boolean): Watch => {
  if (isOn === (watch.drills !== undefined)) return watch
  const { now } = context
  const { drills: _before, ...others } = watch
  const plan = { nextAt: now + drillEveryMs, by: person.id, name: person.name }
  const draft = draftOf(isOn ? { ...others, drills: plan } : others, context)
  oweFact(draft, 'drills-planned', now, null, person.id, { name: person.name, new: isOn ? 'on' : 'off' })
  return withDue(draft)
}
