import { expect, test } from 'vitest'
import {
  offsetMinutesAt,
  outdatedZones,
  zoneChanges,
  zoneRulesRelease,
} from '../../pipeline/locales/zone-rules.ts'

const allNames = zoneChanges.flatMap(({ names }) => names)

test.each([
  ['Europe/Stockholm', '2026-07-01T12:00Z', 120],
  ['Europe/Stockholm', '2026-12-01T12:00Z', 60],
  ['America/St_Johns', '2026-12-01T12:00Z', -210],
  ['Asia/Kolkata', '2026-12-01T12:00Z', 330],
  ['UTC', '2026-12-01T12:00Z', 0],
])('the clock in %s at %s is %d minutes from UTC', (zone, at, minutes) => {
  expect(offsetMinutesAt(zone, Date.parse(at))).toBe(minutes)
})

test('rules that know every change leave nothing to say', () => {
  const right = (zone: string): number =>
    zoneChanges.find(({ names }) => names.includes(zone))?.offsetMinutes ?? Number.NaN
  expect(outdatedZones(allNames, right)).toEqual([])
})

test('rules that know none of them are too old for every place that changed, under each of its names, and for no other', () => {
  const asBefore = (zone: string, at: number): number =>
    (zoneChanges.find(({ names }) => names.includes(zone))?.offsetMinutes ?? offsetMinutesAt(zone, at)) - 60
  const zones = [...allNames, 'Europe/Stockholm', 'America/Whitehorse', 'America/Regina', 'Mars/Olympus']
  expect(outdatedZones(zones, asBefore)).toEqual([...allNames].sort())
  expect(outdatedZones(['Canada/Pacific', 'canada/pacific', 'Canada/Pacific'], () => -480)).toEqual([
    'Canada/Pacific',
    'canada/pacific',
  ])
})

test('this Node shows wrong what came after the release that it names, and nothing that is in it', () => {
  const release = zoneRulesRelease()
  // A Node with the rules of its system names no release.
  const after = zoneChanges.filter(({ since }) => release !== 'unknown' && since > release)
  const before = zoneChanges.filter(({ since }) => since <= release)
  expect(outdatedZones(after.flatMap(({ names }) => names))).toEqual(
    after.flatMap(({ names }) => names).sort(),
  )
  expect(outdatedZones(before.flatMap(({ names }) => names))).toEqual([])
})
