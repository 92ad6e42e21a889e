import type { Use } from '#core/energy/steps.ts'
import type { EnergyRead } from '../../../flows/energy/read-energy.ts'
import { answerVersion } from '../board-answer.ts'

/** A watt hour, a tenth of a percent and a hundredth of a degree are finer than anybody measures. */
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
const roundedOrNull = (value: number | null): number | null => (value === null ? null : rounded(value))

const useAnswer = ({ from, to, kWh, knownMs }: Use) => ({
  from,
  to,
  kWh: rounded(kWh),
  knownMs: Math.round(knownMs),
})

const knownAnswer = ({ energy, rooms }: EnergyRead) => {
  if (energy === undefined) return null
  const { source, use, kWhPerDay, days, levels, duty, perDegree, door, beforeKWhPerDay, change } = energy
  return {
    ...useAnswer(use),
    source,
    kWhPerDay: rounded(kWhPerDay),
    days: days.map(useAnswer),
    levels: levels && { offW: rounded(levels.offW), onW: rounded(levels.onW) },
    duty: roundedOrNull(duty),
    perDegree: perDegree && {
      kWhPerDay: rounded(perDegree.kWhPerDay),
      differenceC: rounded(perDegree.differenceC),
      rooms: rooms.map(({ name }) => name),
    },
    door: door && {
      times: door.times,
      openMs: Math.round(door.openMs),
      extraKWh: rounded(door.extraKWh),
      comparedMs: Math.round(door.comparedMs),
    },
    beforeKWhPerDay: roundedOrNull(beforeKWhPerDay),
    change: change && { share: rounded(change.share), dutyBefore: roundedOrNull(change.dutyBefore) },
  }
}

export const energyAnswer = (read: EnergyRead) => ({
  version: answerVersion,
  sensor: read.sensor.id,
  meter: read.meter.id,
  meterName: read.meter.name,
  energy: knownAnswer(read),
  price: read.price ?? null,
  unread: read.unread.length,
  isWatched: read.limits.length > 0,
})
