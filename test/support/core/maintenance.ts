import type { Person } from '#core/directory.ts'
import { hourMs } from '#core/time.ts'
import { type Begun, beginMaintenance, extendMaintenance } from '#core/watch/maintenance/begin.ts'
import { type SignedOff, signOff } from '#core/watch/maintenance/sign-off.ts'
import type { WatchContext } from '#core/watch/watch.ts'
import { anna, erik, t0 } from './directory.ts'
import { context, save, type World } from './world.ts'

/** The organization in which two people must sign. */
export const needingTwo = (context: WatchContext): WatchContext => ({
  ...context,
  directory: {
    ...context.directory,
    organization: { ...context.directory.organization, returnNeedsTwo: true },
  },
})

/** The same organization without that person. */
export const without = (context: WatchContext, { id }: Person): WatchContext => ({
  ...context,
  directory: {
    ...context.directory,
    people: new Map([...context.directory.people].filter(([one]) => one !== id)),
  },
})

export const beginIn = (
  world: World,
  forMs: number | undefined,
  more: {
    readonly by?: Person
    readonly answers?: Person
    readonly isSure?: boolean
    readonly checklist?: readonly string[]
    readonly reason?: string
  } = {},
): Begun => {
  const { by = erik, answers = by, isSure = false, checklist = [], reason = 'service' } = more
  const request = { by: by.id, name: by.name, at: world.now, forMs, isSure, checklist, reason, count: 1 }
  const outcome = beginMaintenance(world.watch, context(world), request, answers)
  if (outcome.kind === 'begun') save(world, outcome.watch)
  else world.fresh = []
  return outcome
}

export const idIn = ({ watch }: World): string => watch.maintenance?.id ?? 'none'

/** Erik signs, having just looked. */
export const signIn = (
  world: World,
  person: Person = erik,
  where: WatchContext = context(world),
  seen = { shownAt: world.now, isChecked: true },
): SignedOff => {
  const outcome = signOff(world.watch, where, idIn(world), person, seen)
  if ('watch' in outcome) save(world, outcome.watch)
  else world.fresh = []
  return outcome
}

export const extendIn = (world: World, forMs: number, why = 'a part is missing', isSure = true): string => {
  const extension = { at: world.now, forMs, why, isSure }
  const outcome = extendMaintenance(world.watch, context(world), idIn(world), anna, extension)
  if (outcome.kind === 'extended') save(world, outcome.watch)
  return outcome.kind
}

/** Anna has it out of service for an hour from t0 on. */
export const serviced = {
  id: 'x',
  by: 1,
  name: 'Anna',
  responsible: 1,
  responsibleName: 'Anna',
  reason: 'service',
  from: t0,
  until: t0 + hourMs,
  checklist: [],
  count: 1,
  remindedAt: t0,
} as const
