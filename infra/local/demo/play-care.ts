import type { Person } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import type { Clock, Millis } from '#core/time.ts'
import type { Care, Story } from '../../../gateway/simulation/story.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { beginMaintenance } from '../../../pipeline/flows/maintenance/begin.ts'
import { extend } from '../../../pipeline/flows/maintenance/change.ts'
import { readMaintenances } from '../../../pipeline/flows/maintenance/read.ts'
import { signOff } from '../../../pipeline/flows/maintenance/sign-off.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import { organizationId, people } from './seed.ts'

export type CareDeps = {
  readonly flows: Flows
  readonly clock: Clock
  readonly log: Log
  readonly story: Story | undefined
  /** When the story began. */
  readonly now: Millis
}

/** Who works on the freezer in the story: the operator among the three people. */
const workerIn = async (flows: Flows): Promise<Person | undefined> => {
  const directory = await flows.directories.get(organizationId)
  const [, erik] = people
  return erik && directory?.people.get(erik.id)
}

const running = async (flows: Flows, sensor: SensorId) =>
  (await readMaintenances(flows, organizationId))?.all.find(({ rows }) =>
    rows.some((row) => row.sensor.id === sensor),
  )

/** What the operator does at one turn; nothing where whoever looks on has done it already. */
const act = async (flows: Flows, sensor: SensorId, care: Care): Promise<void> => {
  const worker = await workerIn(flows)
  if (worker === undefined) return
  const at = flows.clock.now()
  const found = await running(flows, sensor)
  switch (care.does) {
    case 'begins':
      await beginMaintenance(flows, organizationId, worker, {
        sensors: [sensor],
        at,
        forMs: care.forMs,
        isSure: false,
        reason: care.why,
        checklist: care.checklist,
        answers: worker,
      })
      return
    case 'extends': {
      const extension = { at, forMs: care.forMs, why: care.why, isSure: false }
      if (found !== undefined) await extend(flows, organizationId, found.maintenance.id, worker, extension)
      return
    }
    case 'signs': {
      if (found === undefined) return
      const sensors = found.rows.map((row) => row.sensor.id)
      const seen = { shownAt: at, isChecked: true }
      await signOff(flows, organizationId, found.maintenance.id, sensors, worker, seen)
    }
  }
}

/** Plays what people do in a story: whoever looks on may do it before them. */
export const playCare = ({ flows, clock, log, story, now }: CareDeps): { stop(): void } => {
  const { sensor, turns } = story?.care ?? { sensor: '', turns: [] }
  const cancels = new Map<Care, () => void>()
  const plan = (care: Care, at: Millis): void => {
    const play = (): void => {
      void act(flows, sensor, care).catch((error: unknown) =>
        log({ level: 'warn', event: 'turn-of-story-not-played', does: care.does, why: String(error) }),
      )
      if (story?.repeatMs === undefined) cancels.delete(care)
      else plan(care, at + story.repeatMs)
    }
    cancels.set(care, clock.after(Math.max(0, at - clock.now()), play))
  }
  for (const care of turns) plan(care, now + care.at - (story?.beginsAt ?? 0))
  return { stop: () => cancels.forEach((cancel) => void cancel()) }
}
