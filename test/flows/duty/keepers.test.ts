import { describe, expect, test } from 'vitest'
import { noRoster, type Roster } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { keepRosters } from '../../../pipeline/flows/duty/keep-rosters.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const url = 'https://duty.example/key.ics'

/** A calendar behind an address that is due and cannot be read, and a site without a roster that comes first. */
const due = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { directories } = flows.stores
  const now = clock.now()
  const source = { kind: 'address', url, names: { Anna: anna.id }, at: now - dayMs } as const
  const shifts = [{ from: now, to: now + 5 * dayMs, person: anna.id }]
  const value: Roster = { ...noRoster('cellar'), source, shifts, lookAt: now, knownUntil: now + 5 * dayMs }
  const put = (roster: Roster) => directories.put(organization, [{ kind: 'roster', value: roster }])
  const site = { name: 'x', timeZone: 'UTC', chat: null, onDuty: [] }
  await directories.put(organization, [{ kind: 'site', value: { ...site, id: 'attic' } }])
  await put(value)
  const rosterOf = async (id = 'cellar') => (await flows.directories.get(organization))?.rosters?.get(id)
  /** Something happens while admins are told. */
  const whenTold = (happens: () => Promise<unknown>) => {
    const { teller } = flows
    Object.assign(flows, {
      teller: {
        ...teller,
        inform: async (...args: Parameters<NonNullable<typeof teller.inform>>) => {
          await happens()
          return teller.inform?.(...args)
        },
      },
    })
  }
  const events = () => under.lines.map(({ event, site: of, why }) => [event, of, why])
  return { ...under, directories, value, put, rosterOf, whenTold, events, site }
}

describe('what others made of a roster', () => {
  test('while its calendar was fetched is what it is', async () => {
    const { flows, value, put, rosterOf } = await due()
    const { calendars } = flows
    const ended = { ...noRoster('cellar'), version: 7 }
    const slow = {
      ...calendars,
      fetch: async () => {
        await put(ended)
        return { kind: 'refused', why: 'unreachable', said: 'HTTP 500' } as const
      },
    }
    await keepRosters({ ...flows, calendars: slow } as Flows, organization)
    expect(await rosterOf()).toEqual(ended)
    expect(value.version).toBeUndefined()
  })

  test.each([
    ['ended', noRoster('cellar')],
    ['read', undefined],
  ])('while it was told that it cannot be read (%s) is what it is', async (_what, other) => {
    const { flows, value, put, rosterOf, whenTold, informed } = await due()
    const after = other ?? value
    whenTold(() => put(after))
    await keepRosters(flows, organization)
    expect(informed).toHaveLength(1)
    expect(await rosterOf()).toEqual(after)
  })

  test('is not said to have been somebody’s change that was not carried out', async () => {
    const { flows, directories, rosterOf, value } = await due()
    const { replaceRoster } = directories
    let conflicts = 2
    Object.assign(directories, {
      replaceRoster: async (...args: Parameters<typeof replaceRoster>) =>
        conflicts-- > 0 ? 'conflict' : replaceRoster(...args),
    })
    await keepRosters(flows, organization)
    expect(await rosterOf()).toMatchObject({ shifts: value.shifts, source: { failing: { told: true } } })
    expect(await flows.stores.history.since(organization, 0, 9e12, 9)).toEqual([])
  })
})

test('a roster of a file is not written again and again, and a site without one is no failure', async () => {
  const { flows, directories, value, put, rosterOf, events } = await due()
  const { names, at } = value.source as Extract<Roster['source'], { readonly kind: 'address' }>
  const file: Roster = { ...value, source: { kind: 'file', name: 'a.ics', names, at }, lookAt: null }
  await put(file)
  let writes = 0
  Object.assign(directories, {
    replaceRoster: async () => {
      writes += 1
      return 'saved'
    },
  })
  await keepRosters(flows, organization)
  expect([writes, events(), await rosterOf()]).toEqual([0, [], file])
})

test('one site that fails keeps no other waiting, and is said', async () => {
  const { flows, clock, directories, value, put, rosterOf, events } = await due()
  const { replaceRoster } = directories
  await put({ ...value, site: 'attic' })
  Object.assign(directories, {
    replaceRoster: async (...args: Parameters<typeof replaceRoster>) => {
      if (args[2].site === 'cellar') throw new Error('no store')
      return replaceRoster(...args)
    },
  })
  await keepRosters(flows, organization)
  expect(events()).toEqual([['roster-not-kept-tried-again', 'cellar', 'Error: no store']])
  expect((await rosterOf())?.lookAt).toBe(clock.now())
  expect((await rosterOf('attic'))?.source).toHaveProperty('failing')
})

test('an organization that is not there, or cannot be read, has no rosters to keep', async () => {
  const { flows, events } = await due()
  await keepRosters(flows, 'nowhere')
  const get = async () => {
    throw new Error('no store')
  }
  await keepRosters({ ...flows, directories: { ...flows.directories, get } }, organization)
  expect(events()).toEqual([])
})
