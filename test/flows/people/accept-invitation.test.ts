import { expect, test } from 'vitest'
import type { Person, Role } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import {
  type Invitation,
  invitationMaxMs,
  invitationMinMs,
  packCode,
  parseCode,
} from '#core/people/invitation.ts'
import { acceptInvitation } from '../../../pipeline/flows/people/accept-invitation.ts'
import { invite, revokeInvitation } from '../../../pipeline/flows/people/invite.ts'
import { hashOf, isSecret, newWord } from '../../../pipeline/flows/people/secret.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'

const kim = { id: 7007, name: 'Kim', language: 'sv' } as const
const wish = { role: 'operator', forMs: invitationMinMs, name: null } as const

const made = async (
  { flows }: FlowsUnderTest,
  changes: { readonly role?: Role; readonly name?: string } = {},
  by: Person | null = anna,
) => {
  const outcome = await invite(flows, organization, { ...wish, ...changes }, by)
  if (outcome.kind !== 'invited') throw new Error(outcome.kind)
  return outcome
}
const directoryOf = async ({ flows }: FlowsUnderTest) => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no directory')
  return directory
}

test('who comes in has a chat, a choice and no duty, and the invitation is gone', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { code, invitation } = await made(under)
  const person = { id: kim.id, name: 'Kim', role: 'operator', language: 'sv' }
  expect(await acceptInvitation(flows, code, kim)).toEqual({
    kind: 'admitted',
    organization,
    person,
    inviter: anna,
  })
  const { people, chats, sites } = await directoryOf(under)
  expect([...people.values()]).toEqual([anna, erik, person])
  const chat = { id: kim.id, kind: 'private', title: 'Kim', language: 'sv', reachable: true }
  expect(chats.get(kim.id)).toEqual(chat)
  expect(sites.get('cellar')?.onDuty).toEqual([])
  expect(await flows.stores.choices.organization(kim.id)).toBe(organization)
  expect(await flows.stores.invitations.find(organization, invitation.id, clock.now())).toBeUndefined()
  const facts = await flows.stores.history.since(organization, 0, 9e12, 9)
  expect(facts.find(({ what }) => what === 'admitted')).toMatchObject({
    person: kim.id,
    detail: { old: null, new: 'operator', why: 'invitation', invitation: invitation.id, by: anna.id },
  })
})

test('the chat of somebody who was here before is theirs again, in the language and by the name of now', async () => {
  const under = await flowsUnderTest()
  const before = { id: kim.id, kind: 'private', title: 'Old', language: 'en', reachable: false } as const
  await under.flows.stores.directories.put(organization, [{ kind: 'chat', value: before }])
  const { code } = await made(under)
  await acceptInvitation(under.flows, code, kim)
  const { chats } = await directoryOf(under)
  expect(chats.get(kim.id)).toEqual({ ...before, title: 'Kim', language: 'sv', reachable: true })
})

test('a newcomer is called as the invitation says, or as they call themselves, as far as a name may go', async () => {
  for (const [given, own, name] of [
    ['Kim from the lab', 'Kim', 'Kim from the lab'],
    [undefined, '🧊'.repeat(nameMax + 1), '🧊'.repeat(nameMax)],
  ] as const) {
    const under = await flowsUnderTest()
    const { code } = await made(under, given === undefined ? {} : { name: given })
    await acceptInvitation(under.flows, code, { ...kim, name: own })
    expect((await directoryOf(under)).people.get(kim.id)?.name).toBe(name)
  }
})

test('who belongs here already is told so, and the invitation waits for somebody else', async () => {
  const under = await flowsUnderTest()
  const { code } = await made(under)
  expect(await acceptInvitation(under.flows, code, erik)).toEqual({ kind: 'member-already', organization })
  expect((await acceptInvitation(under.flows, code, kim)).kind).toBe('admitted')
})

test('a code is as good as its secret: wrong, of another, revoked, expired or without its organization it opens nothing', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const first = await made(under)
  const second = await made(under)
  const { id = '', secret = '' } = parseCode(first.code) ?? {}
  const other = parseCode(second.code)?.secret ?? ''
  const words = [
    packCode({ organization, id, secret: other }),
    packCode({ organization, id, secret: newWord(16) }),
    packCode({ organization: 'nowhere', id, secret }),
    'nobody',
    '',
  ]
  for (const one of words) expect(await acceptInvitation(flows, one, kim)).toEqual({ kind: 'void' })
  // There is an invitation, and the organization is gone.
  await flows.stores.invitations.put('nowhere', first.invitation, hashOf(secret))
  const lost = packCode({ organization: 'nowhere', id, secret })
  expect(await acceptInvitation(flows, lost, kim)).toEqual({ kind: 'void' })
  expect(await revokeInvitation(flows, organization, second.invitation.id, anna)).toBe('revoked')
  expect(await revokeInvitation(flows, organization, second.invitation.id, anna)).toBe('gone')
  expect(await acceptInvitation(flows, second.code, kim)).toEqual({ kind: 'void' })
  await clock.advance(invitationMinMs + 1_000)
  expect(await acceptInvitation(flows, first.code, kim)).toEqual({ kind: 'void' })
  expect((await directoryOf(under)).people.has(kim.id)).toBe(false)
})

test('ten codes are tried within an hour, and not one more, though it were right', async () => {
  const under = await flowsUnderTest()
  const { code } = await made(under)
  for (let tries = 0; tries < 10; tries++) await acceptInvitation(under.flows, 'x', kim)
  expect(await acceptInvitation(under.flows, code, kim)).toEqual({ kind: 'too-many-tries' })
  expect(under.lines).toContainEqual(
    expect.objectContaining({ event: 'invitation-tried-too-often', person: kim.id }),
  )
  expect((await acceptInvitation(under.flows, code, { ...kim, id: 8008 })).kind).toBe('admitted')
})

test('who died between being stored and settling in comes again, and has all that belongs to it, once', async () => {
  for (const isFirst of [false, true]) {
    const under = await flowsUnderTest()
    const { flows, clock } = under
    const { directories, invitations, choices } = flows.stores
    if (isFirst) await directories.replacePeople(organization, [anna, erik], [])
    const cellar = (await directoryOf(under)).sites.get('cellar')
    if (cellar === undefined) throw new Error('no cellar')
    await directories.put(organization, [
      { kind: 'site', value: { ...cellar, id: 'attic', onDuty: [kim.id] } },
    ])
    const { code, invitation } = await made(under, {}, isFirst ? null : anna)
    // As it was left.
    const person: Person = { ...kim, role: 'operator' }
    await invitations.take(organization, invitation.id, kim.id, clock.now())
    await directories.replacePeople(organization, isFirst ? [] : [anna, erik], [
      ...(isFirst ? [] : [anna, erik]),
      person,
    ])
    expect(await acceptInvitation(flows, code, kim)).toEqual({
      kind: 'admitted',
      organization,
      person,
      inviter: isFirst ? null : anna,
    })
    const { sites, chats } = await directoryOf(under)
    expect(chats.get(kim.id)).toMatchObject({ kind: 'private', reachable: true })
    expect(await choices.organization(kim.id)).toBe(organization)
    expect(await invitations.list(organization, clock.now())).toEqual([])
    expect([sites.get('cellar')?.onDuty, sites.get('attic')?.onDuty]).toEqual([
      isFirst ? [kim.id] : [],
      [kim.id],
    ])
  }
})

test('an invitation lasts from ten minutes to thirty days, and is made by who may, in an organization that is there', async () => {
  const { flows } = await flowsUnderTest()
  const kindOf = async (forMs: number, by: Person | null = anna, org = organization) =>
    (await invite(flows, org, { ...wish, forMs }, by)).kind
  expect([
    await kindOf(invitationMinMs - 1),
    await kindOf(Number.NaN),
    await kindOf(invitationMinMs),
    await kindOf(invitationMaxMs),
    await kindOf(invitationMaxMs + 1),
    await kindOf(invitationMinMs, erik),
    await kindOf(invitationMinMs, null),
    await kindOf(invitationMinMs, anna, 'nowhere'),
  ]).toEqual([
    'too-short',
    'too-short',
    'invited',
    'invited',
    'too-long',
    'not-allowed',
    'not-allowed',
    'not-allowed',
  ])
})

test('of an invitation its secret is stored nowhere, and is 128 bits that are new each time', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const all = [await made(under), await made(under)]
  const parts = all.map(({ code }) => parseCode(code))
  expect(new Set(parts.map((one) => one?.secret)).size).toBe(2)
  for (const { invitation } of all) {
    const kept = await flows.stores.invitations.find(organization, invitation.id, clock.now())
    const facts = await flows.stores.history.since(organization, 0, 9e12, 9)
    for (const one of parts) expect(JSON.stringify([kept, facts, under.lines])).not.toContain(one?.secret)
  }
  expect(all[0]?.invitation satisfies Invitation | undefined).toMatchObject({
    by: anna.id,
    takenBy: null,
    expiresAt: clock.now() + invitationMinMs,
  })
})

test('a secret is itself and nothing else, and what is no hash is nobody’s', () => {
  const hash = hashOf('a')
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect([isSecret('a', hash), isSecret('b', hash), isSecret('', hash)]).toEqual([true, false, false])
  for (const none of ['', 'ab', `${hash}00`, 'not hexadecimal']) expect(isSecret('a', none)).toBe(false)
  expect([newWord(4).length, newWord(16).length]).toEqual([8, 32])
})
