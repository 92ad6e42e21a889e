import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { countVoices, endVoices, offerVoice } from '../../../pipeline/flows/voice/voice.ts'
import { createVoice } from '../../../pipeline/lambdas/voice/voice.ts'
import { anna, erik, organization } from '../../support/flows.ts'
import { house, link, post, secret } from './voices.ts'

describe('whoever has linked a voice', () => {
  test('asks whether a freezer is all right, and hears its name and its value with the unit as a word', async () => {
    const night = await house()
    await link(night)
    await night.feel(20)
    const { words, said } = await night.toAlexa('Status', { thing: 'the sensor a' })
    expect(words).toBe(`Sensor a is all right: 20.0 degrees.`)
    expect(said.response.shouldEndSession).toBe(true)
  })

  test('hears it in Swedish from an agent of Google’s', async () => {
    const night = await house()
    const { link: code } = await offerVoice(night.flows, organization, erik)
    // A voice makes numbers of digits.
    expect((await night.toGoogle('link', { code: Number(code) })).words).toBe('Jag talar för Erik nu.')
    await night.feel(20)
    expect((await night.toGoogle('status', { thing: 'sensor a' })).words).toBe(
      `Sensor a mår bra: 20,0 grader.`,
    )
    expect((await night.toGoogle('status', { thing: 'pannan' })).words).toBe(
      'Jag känner ingen sensor med det namnet.',
    )
  })

  test('never hears that something is well of which nothing is known', async () => {
    const night = await house()
    await link(night)
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(/^I do not know how/)
    await night.feel(20)
    await night.clock.advance(5 * hourMs)
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(
      /I do not know|not heard|silent/,
    )
    expect((await night.toAlexa('Launch')).words).not.toMatch(/all right/i)
  })

  test('never hears that something is well that only a gateway could hear that is not heard itself', async () => {
    const night = await house()
    await link(night)
    const { stores } = night.flows
    const sensor = (await night.flows.directories.get(organization))?.sensors.get('a')
    if (sensor === undefined) throw new Error('there is no sensor')
    await stores.directories.put(organization, [{ kind: 'sensor', value: { ...sensor, intervalMs: hourMs } }])
    await night.feel(20)
    const status = async () => (await night.toAlexa('Status', { thing: 'sensor a' })).words
    expect(await status()).toBe('Sensor a is all right: 20.0 degrees.')
    await night.clock.advance(30 * minuteMs)
    expect(await status()).toBe('I do not know how Sensor a is: it has not been heard for 31 minutes.')
  })

  test('takes an alarm with their code, and only with it; the history says that it was by voice', async () => {
    const night = await house()
    const { spoken } = await link(night)
    await night.feel(40, 5 * minuteMs)
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(
      /too warm: 40.0 degrees\. Nobody has it\.$/,
    )
    const asks = await night.toAlexa('Take', { thing: 'sensor a' })
    expect(asks.words).toBe('What is your code?')
    expect(asks.said.response).toMatchObject({
      shouldEndSession: false,
      directives: [{ type: 'Dialog.ElicitSlot', slotToElicit: 'code', updatedIntent: { name: 'Take' } }],
    })
    const wrong = spoken === '123456' ? '123457' : '123456'
    expect((await night.toAlexa('Take', { thing: 'sensor a', code: wrong })).words).toBe(
      'That is not your code. Nothing was taken.',
    )
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(/Nobody has it/)
    const [first = '', ...rest] = spoken
    expect(
      (await night.toAlexa('Take', { thing: 'sensor a', code: `${first} ${rest.join(' ')}` })).words,
    ).toContain('Sensor a')
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(/Erik has it/)
    const history = await night.flows.stores.history.since(organization, 0, night.clock.now() + 1, 100)
    expect(history.find(({ what }) => what === 'acknowledged')).toMatchObject({
      person: erik.id,
      detail: { through: 'voice' },
    })
    expect((await night.toAlexa('Take', { thing: 'sensor a', code: spoken })).words).toMatch(/no alarm there/)
  })

  test('takes nothing once they may not, whatever they say', async () => {
    const night = await house()
    const { spoken } = await link(night)
    await night.feel(40, 5 * minuteMs)
    const wish = { by: anna.id, of: erik.id, role: 'viewer' } as const
    expect((await changePerson(night.flows, organization, wish, null)).kind).toBe('changed')
    expect((await night.toAlexa('Take', { code: spoken })).words).toBe('Your role may not take alarms.')
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(/Nobody has it/)
  })

  test('is a stranger again once they ended it, and no code of before links one', async () => {
    const night = await house()
    await link(night)
    expect(await countVoices(night.flows, organization, erik.id)).toBe(1)
    const { link: offered } = await offerVoice(night.flows, organization, erik)
    await endVoices(night.flows, organization, erik)
    expect((await night.toAlexa('Status')).words).toMatch(/do not know you yet/)
    expect((await night.toAlexa('Link', { code: offered })).words).toMatch(/not right, or too old/)
    expect(await night.flows.stores.doors.list(organization, erik.id, 0)).toEqual([])
    expect((await link(night)).heard).toBe('I speak for Erik now.')
    expect((await night.toAlexa('Status')).words).not.toMatch(/do not know you/)
  })

  test('is a stranger once they left, also when they come back', async () => {
    const night = await house()
    await link(night)
    const wish = { by: anna.id, of: erik.id, role: null } as const
    expect((await changePerson(night.flows, organization, wish, null)).kind).toBe('changed')
    await night.flows.stores.directories.put(organization, [{ kind: 'person', value: erik }])
    expect((await night.toAlexa('Status')).words).toMatch(/do not know you yet/)
  })

  test('ends by it their own voices alone: of one that somebody else has linked since, not theirs', async () => {
    const night = await house()
    await link(night)
    await link(night, anna)
    expect(await countVoices(night.flows, organization, erik.id)).toBe(0)
    await endVoices(night.flows, organization, erik)
    expect((await night.toAlexa('Status')).words).not.toMatch(/do not know you/)
  })
})

describe('of several alarms', () => {
  test('none is taken that was not named, until all are said', async () => {
    const night = await house()
    const { spoken } = await link(night)
    for (let n = 0; n < 5; n++) for (const sensor of ['a', 'b']) await night.feel(40, 0, sensor)
    const both = await night.toAlexa('Take', { code: spoken })
    expect(both.words).toBe('2 have alarms that nobody has: Sensor a, Sensor b. Which one, or all?')
    expect(both.said.response.directives).toMatchObject([{ slotToElicit: 'thing' }])
    expect(JSON.stringify(both.said)).not.toContain(spoken)
    expect((await night.toAlexa('Take', { thing: 'sensor', code: spoken })).words).toMatch(/Which one/)
    expect((await night.toAlexa('Take', { thing: 'sensor b', code: spoken })).words).toBe(
      'Your name stands on it: Sensor b.',
    )
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).toMatch(/Nobody has it/)
    expect((await night.toAlexa('Take', { thing: 'everything', code: spoken })).words).toBe(
      'Your name stands on it: Sensor a.',
    )
  })
})

test('a link code is good once, for minutes, and cannot be found by trying', async () => {
  const night = await house()
  expect((await night.toAlexa('Status')).words).toMatch(/do not know you yet/)
  const { link: code } = await offerVoice(night.flows, organization, erik)
  await night.clock.advance(11 * minuteMs)
  expect((await night.toAlexa('Link', { code })).words).toMatch(/not right, or too old/)
  const { link: fresh } = await offerVoice(night.flows, organization, erik)
  await night.toAlexa('Link', { code: fresh })
  expect((await night.toAlexa('Link', { code: fresh }, { user: 'thief' })).words).toMatch(/not right/)
  for (let n = 0; n < 9; n++) await night.toAlexa('Link', { code: 10_000_000 + n }, { user: 'thief' })
  expect((await night.toAlexa('Link', { code: 10_000_100 }, { user: 'thief' })).words).toMatch(
    /Too many codes/,
  )
})

test('no code is stored as it was said, nor in a log or the history', async () => {
  const night = await house()
  const { spoken, link: code } = await link(night)
  await night.feel(40, 5 * minuteMs)
  await night.toAlexa('Take', { code: '999999' })
  await night.toAlexa('Take', { code: spoken })
  const history = await night.flows.stores.history.since(organization, 0, night.clock.now() + 1, 100)
  const known = JSON.stringify([history, night.lines])
  for (const hidden of [spoken, code, '999999']) expect(known).not.toContain(hidden)
})

test('each intent of the model that Alexa is given is understood, and has the slots that are read', async () => {
  const night = await house()
  await link(night)
  const model = new URL('../../../pipeline/lambdas/voice/alexa-model.json', import.meta.url)
  const { intents } = JSON.parse(readFileSync(model, 'utf8')).interactionModel.languageModel
  const help = (await night.toAlexa('AMAZON.HelpIntent')).words
  const heard: string[] = []
  for (const { name, slots = [] } of intents) {
    const { words, status } = await night.toAlexa(name, { thing: 'x', code: '1' })
    heard.push(`${name} ${slots.map((slot: { name: string }) => slot.name)} ${status} ${words === help}`)
  }
  expect(heard).toEqual([
    'Status thing 200 false',
    'Take thing,code 200 false',
    'Link code 200 false',
    'AMAZON.HelpIntent  200 true',
    'AMAZON.StopIntent  200 false',
    'AMAZON.CancelIntent  200 false',
    'AMAZON.NavigateHomeIntent  200 false',
    'AMAZON.FallbackIntent  200 true',
  ])
})

describe('nothing is said to', () => {
  test('another skill, or a copy of what was said minutes ago', async () => {
    const night = await house()
    expect(await night.toAlexa('Status', {}, { skill: 'amzn1.ask.skill.thief' })).toMatchObject({
      status: 400,
      said: {},
    })
    for (const at of [Date.now() - 151_000, Date.now() + 151_000, Number.NaN])
      expect(await night.toAlexa('Status', {}, { at: Number.isNaN(at) ? 8.64e15 : at })).toMatchObject({
        status: 400,
      })
    expect(await night.toAlexa('Status', {}, { at: Date.now() - 140_000 })).toMatchObject({ status: 200 })
  })

  test('whoever knows not even the skill; and nothing is asked of Amazon for them', async () => {
    const { flows } = await house()
    const asked: string[] = []
    const fetchChain = async (address: string) => void asked.push(address)
    const voice = createVoice({
      flows,
      alexaSkill: 'amzn1.ask.skill.0123',
      alexa: { now: Date.now, fetchChain },
    })
    const headers = {
      signaturecertchainurl: 'https://s3.amazonaws.com/echo.api/x.pem',
      'signature-256': 'AAAA',
    }
    for (const body of ['{}', JSON.stringify({ request: { type: 'LaunchRequest' } })])
      expect((await voice(post('/voice/alexa', body, headers))).statusCode).toBe(400)
    expect(asked).toEqual([])
  })

  test('whoever has no signature, or not our secret', async () => {
    const { voice } = await house()
    for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: secret }])
      for (const path of ['/voice/alexa', '/voice/dialogflow'])
        expect((await voice(post(path, '{}', headers))).statusCode).toBe(path === '/voice/alexa' ? 400 : 401)
  })

  test('what is none of it', async () => {
    const { voice, flows } = await house()
    const proved = { authorization: `Bearer ${secret}` }
    for (const body of ['', '{', '[]', 'null', '{}', '{"sessionInfo":{"session":"x"}}', 'x'.repeat(70_000)])
      expect((await voice(post('/voice/dialogflow', body, proved))).statusCode).toBe(400)
    expect((await voice(post('/voice/else', '{}', proved))).statusCode).toBe(404)
    expect((await voice({})).statusCode).toBe(405)
    const closed = createVoice({ flows, alexa: { now: () => 0, fetchChain: async () => undefined } })
    for (const path of ['/voice/alexa', '/voice/dialogflow'])
      expect((await closed(post(path, '{}', proved))).statusCode).toBe(404)
  })
})
