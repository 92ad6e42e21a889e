import { expect, test } from 'vitest'
import { checkHealth } from '../../../infra/local/health.ts'
import { checkSiteZones, type SiteZones, zonesSentence } from '../../../infra/local/site-zones.ts'
import { outdatedZones, zoneRulesRelease } from '../../../pipeline/locales/zone-rules.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const healthWith = async (timeZones: () => Promise<SiteZones>) => {
  const { clock } = await flowsUnderTest()
  return checkHealth({
    clock,
    readings: () => 7,
    uplink: () => 'connected',
    connectingForMs: () => undefined,
    radio: () => undefined,
    watcherSuccessAt: clock.now,
    watcherSignAt: clock.now,
    findings: async () => undefined,
    timeZones,
    probes: {
      database: async () => ({ alarms: 0, unreadable: [] }),
      broker: async () => {},
      telegram: async () => {},
    },
  })
}

test('zones that are shown by old rules are named in the health, and take nothing down', async () => {
  const timeZones = { rules: '2025c', outdated: ['America/Vancouver'] }
  expect(await healthWith(async () => timeZones)).toMatchObject({ ok: true, down: {}, timeZones })
})

test('where the sites cannot be read, the database is down', async () => {
  const health = await healthWith(() => Promise.reject(new Error('no table')))
  expect(health).toMatchObject({ ok: false, down: { database: 'no table' } })
})

test('the zones of the sites as they are now are looked at', async () => {
  const { flows } = await flowsUnderTest()
  const rules = zoneRulesRelease()
  expect(await checkSiteZones(flows, organization)).toEqual({ rules, outdated: [] })
  const site = { id: 'lab', name: 'Lab', timeZone: 'America/Winnipeg', chat: null, onDuty: [] }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: site }])
  expect(await checkSiteZones(flows, organization)).toEqual({
    rules,
    outdated: outdatedZones(['America/Winnipeg']),
  })
  expect(await checkSiteZones(flows, 'nobody')).toEqual({ rules, outdated: [] })
})

test('the terminal says at the start which they are and what to do, and nothing when all are right', () => {
  expect(zonesSentence({ rules: '2025c', outdated: [] })).toBe(undefined)
  const outdated = ['America/Inuvik', 'America/Vancouver']
  expect(zonesSentence({ rules: '2025c', outdated })).toMatch(
    /\(2025c\) are out of date for America\/Inuvik, America\/Vancouver: .* Node 24 with current rules/,
  )
})
