import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayActAs, type Person, roles } from '#core/directory.ts'
import { headRole } from '#core/people/people.ts'
import { acceptInvitation } from '../../pipeline/flows/people/accept-invitation.ts'
import { changePerson } from '../../pipeline/flows/people/change-person.ts'
import { invite } from '../../pipeline/flows/people/invite.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { Died, dyingStores } from '../support/dying-stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { anna, erik, flowsUnderTest, organization } from '../support/flows.ts'
import { runs } from '../support/runs.ts'

const kim = { id: 7007, name: 'Kim', language: 'en' } as const
const week = 7 * 86_400_000

const peopleIn = async (stores: Stores) => (await stores.directories.load(organization))?.directory.people
const factsOf = async (stores: Stores) => stores.history.since(organization, 0, 9e12, 99)

/** Stores that let others act between the moment at which people are decided about and the one in which it is saved. */
const interrupted = (stores: Stores, others: () => Promise<void>): Stores => {
  let done = false
  return {
    ...stores,
    directories: {
      ...stores.directories,
      replacePeople: async (...args) => {
        if (!done) {
          done = true
          await others()
        }
        return stores.directories.replacePeople(...args)
      },
    },
  }
}

describe('somebody changes a person', () => {
  test('whom somebody else changes at the same moment: one wins, the other reads who, and the audit says both', async () => {
    const stores = memoryStores()
    const { flows } = await flowsUnderTest(undefined, stores)
    const sven: Person = { id: 1004, name: 'Sven', role: 'admin', language: 'sv' }
    await stores.directories.put(organization, [{ kind: 'person', value: sven }])
    const wish = { of: erik.id, role: 'admin', seen: 'operator' } as const
    const late = {
      ...flows,
      stores: interrupted(stores, async () => {
        await changePerson(flows, organization, { ...wish, by: sven.id }, null)
      }),
    }
    const outcome = await changePerson(late, organization, { ...wish, by: anna.id, role: 'viewer' }, 'x')
    expect(outcome).toMatchObject({ kind: 'changed-since', name: 'Sven', now: { role: 'admin' } })
    expect((await peopleIn(stores))?.get(erik.id)?.role).toBe('admin')
    const facts = (await factsOf(stores)).map(({ what, person }) => `${what} ${person}`)
    expect(facts.sort()).toEqual([
      `not-carried-out ${anna.id}`,
      `role-changed ${anna.id}`,
      `role-changed ${sven.id}`,
    ])
  })

  test('while others change somebody else: it is carried out all the same, with one line in the audit', async () => {
    const stores = memoryStores()
    const { flows } = await flowsUnderTest(undefined, stores)
    const late = {
      ...flows,
      stores: interrupted(stores, async () => {
        const person: Person = { ...kim, role: 'viewer' }
        await stores.directories.put(organization, [{ kind: 'person', value: person }])
      }),
    }
    const wish = { by: anna.id, of: erik.id, role: 'viewer' } as const
    expect(await changePerson(late, organization, wish, null)).toMatchObject({ kind: 'changed' })
    expect((await peopleIn(stores))?.size).toBe(3)
    expect((await factsOf(stores)).map(({ what }) => what)).toEqual(['role-changed'])
  })
})

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

test.each([
  ['memory', 40, () => memoryStores()],
  [
    'dynalite',
    4,
    () => dynamoStores({ client: dynalite.client, tables: testTables, clock: { now: () => 0 } }),
  ],
] as const)(
  'whatever people wish of each other at the same moment, somebody is left in charge (%s)',
  async (_name, numRuns, storesOf) => {
    const wishes = fc.array(
      fc.record({
        by: fc.integer({ min: 1, max: 4 }),
        of: fc.integer({ min: 1, max: 4 }),
        role: fc.option(fc.constantFrom(...roles)),
      }),
      { minLength: 2, maxLength: 6 },
    )
    const beginning = fc.tuple(
      ...[1, 2, 3].map(() => fc.constantFrom('owner', 'admin', 'viewer') as fc.Arbitrary<Person['role']>),
    )
    await fc.assert(
      fc.asyncProperty(beginning, fc.array(wishes, { minLength: 1, maxLength: 5 }), async (given, rounds) => {
        const stores = storesOf()
        const { flows } = await flowsUnderTest(undefined, stores)
        const people = given.map((role, index): Person => ({ ...kim, id: index + 1, role }))
        const before = [...((await peopleIn(stores))?.values() ?? [])]
        await stores.directories.replacePeople(organization, before, [
          ...people,
          { ...kim, id: 4, role: 'admin' },
        ])
        const head = headRole((await peopleIn(stores)) ?? new Map())
        // Those of one round are wished at the same time.
        for (const round of rounds) {
          await Promise.all(round.map((wish) => changePerson(flows, organization, wish, null)))
          const now = (await peopleIn(stores)) ?? new Map<number, Person>()
          expect(headRole(now)).toBe(head)
          expect([...now.values()].filter(({ role }) => role === head).length).toBeGreaterThan(0)
        }
      }),
      runs(numRuns),
    )
  },
  60_000,
)

describe('an invitation', () => {
  const made = async (stores: Stores) => {
    const under = await flowsUnderTest(undefined, stores)
    const wish = { role: 'operator', forMs: week, name: null } as const
    const outcome = await invite(under.flows, organization, wish, anna)
    if (outcome.kind !== 'invited') throw new Error(outcome.kind)
    return { under, code: outcome.code }
  }

  test('in whose opening the process dies, anywhere, lets the same person in later, and nobody else', async () => {
    for (let calls = 1; ; calls++) {
      const stores = memoryStores()
      const { under, code } = await made(stores)
      const dying = await under.withStores(dyingStores(stores, calls, calls % 2 === 0))
      const first = await acceptInvitation(dying.flows, code, kim).catch((error: unknown) => error)
      const taken = first instanceof Died
      if (!taken) {
        expect(first).toMatchObject({ kind: 'admitted' })
        expect(calls).toBeGreaterThan(5)
        return
      }
      const isIn = (await peopleIn(stores))?.has(kim.id) === true
      const again = await acceptInvitation(under.flows, code, kim)
      expect([calls, ['admitted', 'member-already', 'void'].includes(again.kind)]).toEqual([calls, true])
      // Void only when it was all done and the invitation is gone.
      if (again.kind === 'void') expect(isIn).toBe(true)
      expect((await peopleIn(stores))?.get(kim.id)).toMatchObject({ role: 'operator' })
      const other = await acceptInvitation(under.flows, code, { ...kim, id: 8008 })
      expect(other.kind).toBe('void')
      const admissions = (await factsOf(stores)).filter(({ what }) => what === 'admitted')
      expect(admissions.length).toBeGreaterThan(0)
    }
  })

  test('of a stack that knows nobody makes an owner who is on duty everywhere, once', async () => {
    const stores = memoryStores()
    const { flows } = await flowsUnderTest(undefined, stores)
    const everybody = [...((await peopleIn(stores))?.values() ?? [])]
    const wish = { role: 'owner', forMs: week, name: null } as const
    expect((await invite(flows, organization, wish, null)).kind).toBe('not-allowed')
    await stores.directories.replacePeople(organization, everybody, [])
    const codes: string[] = []
    for (let count = 0; count < 2; count++) {
      const outcome = await invite(flows, organization, wish, null)
      if (outcome.kind === 'invited') codes.push(outcome.code)
    }
    const outcomes = [
      await acceptInvitation(flows, codes[0] ?? '', kim),
      await acceptInvitation(flows, codes[1] ?? '', { ...kim, id: 8008 }),
    ]
    expect(outcomes.map(({ kind }) => kind)).toEqual(['admitted', 'void'])
    const directory = (await stores.directories.load(organization))?.directory
    expect(directory?.people.get(kim.id)?.role).toBe('owner')
    expect(directory?.sites.get('cellar')?.onDuty).toEqual([kim.id])
  })

  test('gives nobody more than who made it may give', async () => {
    const { under } = await made(memoryStores())
    for (const role of roles) {
      const outcome = await invite(under.flows, organization, { role, forMs: week, name: null }, anna)
      expect(outcome.kind === 'invited').toBe(mayActAs('admin', role))
    }
  })
})
