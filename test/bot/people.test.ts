import { describe, expect, test } from 'vitest'
import { lengthOf } from '../../bot/views/fit.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  erik,
  groupId,
  maja,
  organization,
  sven,
} from './bot-under-test.ts'

const peopleIn = async ({ flows }: BotUnderTest) => (await flows.directories.get(organization))?.people
const roleIn = async (under: BotUnderTest, id: number) => (await peopleIn(under))?.get(id)?.role
/** Presses the button of that label under the last message. */
const choose = async (under: BotUnderTest, who: typeof anna, label: RegExp) => {
  const button = under.buttons().find(({ text }) => label.test(text))
  if (button === undefined) throw new Error(`no ${label} in ${JSON.stringify(under.buttons())}`)
  return under.press(who, button.data)
}
const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'editMessageText')?.payload.text ?? ''
const toldTo = ({ asked }: BotUnderTest, id: number) =>
  asked
    .filter(({ method, payload }) => method === 'sendMessage' && payload.chat_id === id)
    .map(({ payload }) => payload.text)

describe('/people', () => {
  test('lists everybody with role, language and duty, the highest role first', async () => {
    const { write, flows } = await botUnderTest()
    const site = (await flows.directories.get(organization))?.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    await flows.stores.directories.put(organization, [
      { kind: 'site', value: { ...site, onDuty: [erik.id] } },
    ])
    expect((await write(maja, '/people'))[0]).toBe(
      [
        '<b>Lab</b>: 4 personer',
        '<b>Anna</b> · administratör · English',
        '<b>Sven</b> · administratör · Svenska',
        '<b>Erik</b> · operatör · English · har jour: Cellar',
        '<b>Maja</b> · åskådare · Svenska',
      ].join('\n'),
    )
  })

  test('has buttons for admins only, and the roles are looked at when they are pressed', async () => {
    const under = await botUnderTest()
    await under.write(anna, '/people')
    const [, , toErik] = under.buttons()
    expect(under.buttons().map(({ text }) => text)).toEqual([
      'Anna · admin',
      'Sven · admin',
      'Erik · operator',
      'Maja · viewer',
    ])
    expect(await under.press(erik, toErik?.data ?? '')).toEqual([
      'This needs the role admin. Please ask an admin.',
    ])
    under.asked.length = 0
    await under.write(erik, '/people')
    expect(under.buttons()).toEqual([])
  })

  test('of hundreds of people has pages', async () => {
    const under = await botUnderTest()
    await under.flows.stores.directories.put(
      organization,
      Array.from({ length: 200 }, (_, index) => ({
        kind: 'person' as const,
        value: { ...maja, id: 5000 + index, name: `${'å'.repeat(60)} ${index}` },
      })),
    )
    const [text] = await under.write(anna, '/people')
    expect(lengthOf(text ?? '')).toBeLessThanOrEqual(4096)
    expect(text).toMatch(/and \d+ more$/)
    expect(under.buttons().at(-1)?.text).toBe('›')
    await choose(under, anna, /›/)
    expect(under.buttons().map(({ text: label }) => label)).toContain('2 / 26')
  })
})

describe('a role', () => {
  test('is given from buttons after a question, and the person hears of it in their language', async () => {
    const under = await botUnderTest()
    await under.write(anna, '/people')
    await choose(under, anna, /Maja/)
    await choose(under, anna, /Make operator/)
    expect(shown(under)).toBe('<b>Maja</b>: viewer → operator. Do it?')
    expect(await roleIn(under, maja.id)).toBe('viewer')
    await choose(under, anna, /Make operator/)
    expect(shown(under)).toBe('<b>Maja</b>: viewer → operator, by Anna.')
    expect(await roleIn(under, maja.id)).toBe('operator')
    expect(toldTo(under, maja.id)).toEqual([
      'Anna har gjort dig till operatör i Lab. /help visar vad du kan göra nu.',
    ])
    await choose(under, anna, /Undo/)
    expect(await roleIn(under, maja.id)).toBe('viewer')
  })

  test('is given by writing it, with a reason that stays in the audit', async () => {
    const { write, flows, clock } = await botUnderTest()
    const at = clock.now()
    expect(await write(anna, '/role maja operator trained last week')).toContain(
      '<b>Maja</b>: viewer → operator, by Anna.',
    )
    const [fact] = await flows.stores.history.since(organization, at, at + 1, 5)
    expect(fact).toMatchObject({
      what: 'role-changed',
      about: { kind: 'person', id: maja.id },
      person: anna.id,
      detail: { name: 'Anna', old: 'viewer', new: 'operator', why: 'trained last week', subject: 'Maja' },
    })
  })

  test.each([
    ['/role Maja owner', 'Nothing was changed. Nobody can give more than they have themselves.'],
    ['/role Maja viewer', 'Nothing was changed. Maja is viewer now.'],
    ['/role Bertil operator', 'There is nobody here called “Bertil”.'],
    ['/role a viewer', 'Whom do you mean?'],
    ['/role <b>x</b> viewer', 'There is nobody here called “&lt;b&gt;x&lt;/b&gt;”.'],
    [`/role ${'x'.repeat(5000)} viewer`, /^There is nobody here called “x+…”\.$/],
  ])('%s is answered and changes nothing', async (words, answer) => {
    const under = await botUnderTest()
    const before = await peopleIn(under)
    const [text] = await under.write(anna, words)
    if (typeof answer === 'string') expect(text).toBe(answer)
    else expect(text).toMatch(answer)
    expect(await peopleIn(under)).toEqual(before)
  })

  test('of oneself is lowered only after a question, and never by the last admin', async () => {
    const under = await botUnderTest()
    expect((await under.write(anna, '/role Anna viewer'))[0]).toBe('<b>Anna</b>: admin → viewer. Do it?')
    await choose(under, anna, /Make viewer/)
    expect(await roleIn(under, anna.id)).toBe('viewer')
    expect((await under.write(sven, '/role Sven viewer'))[0]).toBe(
      'Inget ändrades. Det är den sista administratören. Gör först någon annan till administratör.',
    )
    expect((await under.write(anna, '/role Maja operator'))[0]).toMatch(/Your role is viewer/)
  })

  test('asked for by two at once is changed by one, and the other is told who', async () => {
    const under = await botUnderTest()
    await under.write(anna, '/role Maja')
    const raise = under.buttons().find(({ text }) => text === 'Make operator')
    await under.press(anna, raise?.data ?? '')
    const sure = under.buttons()[0]?.data ?? ''
    const toasts = await Promise.all([under.press(anna, sure), under.press(sven, sure)])
    expect(toasts.flat()).toContain('Anna hann före: Maja är operatör nu.')
    expect(await roleIn(under, maja.id)).toBe('operator')
    expect(toldTo(under, maja.id)).toHaveLength(1)
  })
})

describe('somebody who is taken out', () => {
  const takeOut = async (under: BotUnderTest, name: RegExp) => {
    await under.write(anna, '/people')
    await choose(under, anna, name)
    await choose(under, anna, /Take out/)
  }

  test('is gone at once, with a reason in the audit, and their buttons do nothing any more', async () => {
    const under = await botUnderTest()
    const { data } = await under.alarm()
    await takeOut(under, /Erik/)
    expect(shown(under)).toMatch(/^Take <b>Erik<\/b> out of Lab\?/)
    await choose(under, anna, /Has left/)
    expect(shown(under)).toContain('<b>Erik</b> is not in Lab any more, by Anna.')
    expect(shown(under)).toContain('still read along')
    expect(toldTo(under, erik.id).at(-1)).toMatch(/^Anna has taken you out of Lab/)
    expect((await under.press(erik, data, groupId))[0]).toMatch(/I do not know you/)
    expect((await under.write(erik, '/status'))[0]).toMatch(/I do not know you/)
    const facts = await under.flows.stores.history.since(organization, 0, under.clock.now() + 1, 5)
    expect(facts.find(({ what }) => what === 'removed')).toMatchObject({
      detail: { old: 'operator', new: null, why: 'left', subject: 'Erik' },
    })
  })

  test('hears nothing more of alarms that they knew of', async () => {
    const under = await botUnderTest()
    const { raisedAt } = await under.alarm()
    await under.clock.advance(6 * 60_000)
    await takeOut(under, /Erik/)
    await choose(under, anna, /Has left/)
    under.calls.length = 0
    await acknowledge(under.flows, organization, { sensor: 'a', rule: 'high', raisedAt }, anna)
    await under.idle()
    expect(under.calls.map(({ chat }) => chat)).not.toContain(erik.id)
  })

  test('cannot go on with what they were being asked, either', async () => {
    const under = await botUnderTest()
    await under.write(erik, '/silence a 2h')
    await takeOut(under, /Erik/)
    await choose(under, anna, /Has left/)
    const [answer] = await under.write(erik, 'defrosting')
    expect(answer).not.toMatch(/quiet for 2 h/)
    expect((await under.flows.stores.watches.load(organization, ['a'])).get('a')?.silence ?? null).toBeNull()
  })

  test('leaves duty and alarms to the others, which is asked about, said, and in the audit', async () => {
    const under = await botUnderTest()
    const { raisedAt } = await under.alarm()
    const site = (await under.flows.directories.get(organization))?.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    await under.flows.stores.directories.put(organization, [
      { kind: 'site', value: { ...site, onDuty: [erik.id, anna.id] } },
    ])
    await acknowledge(under.flows, organization, { sensor: 'a', rule: 'high', raisedAt }, erik)
    await takeOut(under, /Erik/)
    expect(shown(under)).toContain('On duty at Cellar')
    expect(shown(under)).toContain('Has the alarms of Sensor a.')
    under.calls.length = 0
    await choose(under, anna, /Has left/)
    expect(shown(under)).toContain('The alarms of Sensor a are nobody’s now')
    const alarm = (await under.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
    expect(alarm).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
    const reasons = under.calls.flatMap(({ call }) => ('reason' in call ? [call.reason] : [call.kind]))
    expect(reasons.length).toBeGreaterThan(0)
    expect(under.calls.map(({ chat }) => chat)).not.toContain(erik.id)
    const after = (await under.flows.directories.get(organization))?.sites.get('cellar')
    expect(after?.onDuty).toEqual([anna.id])
    const facts = await under.flows.stores.history.since(organization, 0, under.clock.now() + 1, 20)
    expect(facts.find(({ what }) => what === 'duty-changed')).toMatchObject({
      about: { kind: 'site', id: 'cellar' },
      person: anna.id,
      detail: { old: 'Erik', new: 'Anna', why: 'left' },
    })
    expect(facts.find(({ what }) => what === 'acknowledgement-ended')).toMatchObject({
      detail: { why: 'left' },
    })
    expect((await under.write(anna, '/history a'))[0]).toContain('Erik took it')
  })
})

test('forged, foreign and stale buttons change nobody', async () => {
  const under = await botUnderTest()
  const before = await peopleIn(under)
  const forged = [
    '!e!lab!1003!owner!viewer!1',
    '!e!lab!1003!king!viewer!1',
    '!e!lab!1003!operator!admin!1',
    '!e!other!1003!operator!viewer!1',
    '!e!lab!99999!operator!viewer!1',
    '!e!lab!-1!operator!viewer!1',
    '!m!lab!1001!owner!left',
    '!m!lab!1003!viewer!because',
    '!x!lab!1e3',
    '!w!lab!-1',
    '!v!lab!../../x',
    '!s!lab!xx',
  ]
  for (const data of forged) {
    const [toast] = await under.press(anna, data)
    expect([data, toast ?? '']).toEqual([data, expect.stringMatching(/./)])
  }
  expect(await peopleIn(under)).toEqual(before)
})
