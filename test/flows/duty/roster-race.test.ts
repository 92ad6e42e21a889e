import { expect, test } from 'vitest'
import { noRoster } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import { doToRoster, takeHours } from '../../../pipeline/flows/duty/roster-deeds.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

test('hours that somebody else took in the same moment are refused, and the history says that it was not done', async () => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const { directories, history } = flows.stores
  const source = { kind: 'file', name: 'duty.ics', names: {}, at: now } as const
  await directories.put(organization, [{ kind: 'roster', value: { ...noRoster('cellar'), source } }])
  const hours = { from: now + dayMs, to: now + 2 * dayMs }
  const take = (person: typeof anna) =>
    doToRoster(flows, organization, 'cellar', person, takeHours(flows, hours, person.id, person, true))
  const { replaceRoster } = directories
  let isFirst = true
  Object.assign(directories, {
    replaceRoster: async (...args: Parameters<typeof replaceRoster>) => {
      if (isFirst) {
        isFirst = false
        await take(anna)
      }
      return replaceRoster(...args)
    },
  })
  expect(await take(erik)).toEqual({ kind: 'refused', why: 'not-free' })
  const lines = (await history.since(organization, 0, now + 1, 50)).filter(({ person }) => person !== null)
  expect(lines.map(({ what, person }) => `${what} ${person}`).sort()).toEqual([
    `not-carried-out ${erik.id}`,
    `roster-changed ${anna.id}`,
    `roster-changed ${erik.id}`,
  ])
})
