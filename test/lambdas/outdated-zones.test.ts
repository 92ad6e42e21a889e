import { expect, test } from 'vitest'
import { noteOutdatedZones } from '../../pipeline/lambdas/outdated-zones.ts'
import { outdatedZones, zoneChanges, zoneRulesRelease } from '../../pipeline/locales/zone-rules.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'

test('a function says once of each zone of its sites that its rules are too old, and nothing of those that are right', async () => {
  const { flows } = await flowsUnderTest()
  const zones = ['Europe/Stockholm', ...zoneChanges.map(({ names: [zone] }) => zone)]
  const lines: Parameters<Log>[0][] = []
  const directories = noteOutdatedZones(flows.stores.directories, (line) => lines.push(line))
  await directories.load(organization)
  expect(lines).toEqual([])
  await directories.put(
    organization,
    zones.map((timeZone, index) => ({
      kind: 'site',
      value: { id: `site-${index}`, name: timeZone, timeZone, chat: null, onDuty: [] },
    })),
  )
  const loaded = await directories.load(organization)
  expect(loaded?.directory.sites.size).toBe(zones.length + 1)
  await directories.load(organization)
  expect(await directories.load('nobody')).toBe(undefined)
  const said = { level: 'warn', event: 'time-zone-rules-out-of-date', rules: zoneRulesRelease() }
  expect(lines).toEqual(outdatedZones(zones).map((zone) => ({ ...said, zone })))
})
