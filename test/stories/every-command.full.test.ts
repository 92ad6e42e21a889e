import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../bot/commands.ts'
import { organizationId } from '../../infra/local/demo/seed.ts'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { commandAnswers } from '../support/command-answers.ts'
import { type Phone, phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const maja = 1003
const group = -2001
const forum = -2002

let night: StackUnderTest
let telegram: LocalTelegram
let topic = 0
let stopMeasuring: () => void = () => undefined

/** Both may do everything; one reads English, the other Swedish. */
beforeAll(async () => {
  night = await stackUnderTest({ speed: 120 })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  await night.stack.flows.stores.directories.put(organizationId, [
    { kind: 'person', value: { id: maja, name: 'Maja', role: 'admin', language: 'sv' } },
  ])
  const measure = (): void => {
    // The others are sensors that nobody knows yet: one for each who adopts one.
    for (const sensor of ['a', ...places.flatMap(({ strangers }) => strangers)])
      night.radio.say(sensor, 5, night.clock.now())
  }
  // By the stack's own clock: where that stands still for a busy machine, nobody misses a reading.
  const measureOn = (): void => {
    measure()
    stopMeasuring = night.clock.after(60_000, measureOn)
  }
  measureOn()
  telegram.gather(anna, { id: forum, title: 'Cold chain', members: [anna, maja], forum: true })
  await phoneOf(telegram, anna, forum).write('/here', /are told here from now on/)
  topic = telegram.chats().find(({ id }) => id === forum)?.topics?.[0]?.id ?? 0
  expect(topic).toBeGreaterThan(0)
})
afterAll(async () => {
  stopMeasuring()
  await night.close()
})

const places = [
  { where: 'alone', chatOf: (person: number) => person, strangers: ['x1', 'x2'] },
  { where: 'in a group', chatOf: () => group, strangers: ['x3', 'x4'] },
  { where: 'in a topic', chatOf: () => forum, strangers: ['x5', 'x6'] },
] as const
const languages = [
  { who: 'Anna in English', person: anna, at: 0 },
  { who: 'Maja in Swedish', person: maja, at: 1 },
] as const
const everywhere = places.flatMap((place, nth) =>
  languages.map((language) => ({ ...place, ...language, run: nth * 2 + language.at })),
)

let spokeAt = 0
/** Telegram takes twenty messages a minute in a group, and one a second alone; nobody writes faster than that. */
const unhurried = async (chat: number): Promise<void> => {
  const pauseMs = chat > 0 ? 1_500 : 4_000
  await until('there is time to speak', () => night.clock.now() - spokeAt >= pauseMs || undefined)
  spokeAt = night.clock.now()
}

test('the table knows every command', () => {
  expect(Object.keys(commandAnswers).sort()).toEqual(commands.map(({ name }) => name).sort())
})

describe('every command is answered', () => {
  test.each(everywhere)('$where, to $who', async ({ chatOf, person, at, run }) => {
    const chat = chatOf(person)
    const isTopic = chat === forum
    const phone = phoneOf(telegram, person, chat, isTopic ? topic : undefined)
    for (const { name } of commands)
      for (const { say, answers, together } of commandAnswers[name]) {
        const text = typeof say === 'string' ? say : say(run)
        await unhurried(chat)
        const answer = await phone.write(text, (chat === person ? answers : (together ?? answers))[at])
        expect([text, answer.threadId]).toEqual([text, isTopic ? topic : undefined])
        if (chat !== person && name !== 'test') expect(answer.replyTo).toBeDefined()
      }
  })
})

type Step = (phone: Phone, run: number) => Promise<unknown>
const writes =
  (text: (run: number) => string, answer: RegExp): Step =>
  (phone, run) =>
    phone.reply(text(run), answer)
const presses =
  (label: string, answer: RegExp): Step =>
  (phone) =>
    phone.press(label, answer)

/** What somebody does after the command that begins it. */
const talks: Readonly<Record<string, readonly [en: readonly Step[], sv: readonly Step[]]>> = {
  '/threshold a': [
    [
      writes((run) => `minus ${run + 1}`, /→ −\d °C[\s\S]*Why\?/),
      presses('It was set wrongly', /Reason: It was set wrongly/),
      presses('✔ Set this limit', /→ −\d °C\nAlarms after/),
      presses('↩️ Undo', /again, by Anna/),
    ],
    [
      writes((run) => `−${run + 1},5 °C`, /→ −\d,5 °C[\s\S]*Varför\?/),
      presses('Den var fel inställd', /Skäl: Den var fel inställd/),
      presses('✔ Sätt den här gränsen', /→ −\d,5 °C\nLarmar efter/),
      presses('↩️ Ångra', /igen, av Maja/),
    ],
  ],
  '/silence a': [
    [
      writes(() => '45 min', /quiet for 45 min\. Why\?/),
      presses('Cleaning', /: Cleaning\?/),
      presses('🔕 Keep it quiet', /is silenced until/),
    ],
    [
      writes(() => '45 min', /tyst i 45 min\. Varför\?/),
      presses('Rengöring', /: Rengöring\?/),
      presses('🔕 Håll den tyst', /är tystad till/),
    ],
  ],
  '/adopt': [
    [
      writes((run) => `x${run + 1}`, /What should x\d be called\?/),
      writes((run) => `Fridge ${run}`, /what does it watch\?/),
      presses('A fridge, 2 °C to 8 °C', /will be watched from now on/),
      presses('🌱 Watch it', /^🌱 Fridge \d is watched/),
    ],
    [
      writes((run) => `x${run + 1}`, /Vad ska x\d heta\?/),
      writes((run) => `Kylen ${run}`, /vad övervakar den\?/),
      presses('Ett kylskåp, 2 °C till 8 °C', /övervakas från och med nu/),
      presses('🌱 Övervaka den', /^🌱 Kylen \d övervakas/),
    ],
  ],
}
const invitation: (typeof talks)[string] = [
  [
    presses('Invite operator', /How long should the link hold\?/),
    presses('7 days', /For whom is it\?/),
    writes(() => 'Kim', /Make a link for Kim/),
    presses('Make the link', /This link is for Kim/),
  ],
  [
    presses('Bjud in operatör', /Hur länge ska länken gälla\?/),
    presses('7 dygn', /Vem är den till\?/),
    writes(() => 'Kim', /Göra en länk till Kim/),
    presses('Gör länken', /Länken är till Kim/),
  ],
]

describe('every conversation is had', () => {
  test.each(everywhere)('$where, by $who', async ({ chatOf, person, at, run, strangers }) => {
    const chat = chatOf(person)
    const isTopic = chat === forum
    const phone = phoneOf(telegram, person, chat, isTopic ? topic : undefined)
    const stranger = strangers[at]
    await until(
      'the unknown sensor is known',
      async () =>
        (await strangersOf(night.stack.flows, organizationId)).some(({ sensor }) => sensor === stranger) ||
        undefined,
    )
    const held = chat === person ? { ...talks, '/invite': invitation } : talks
    for (const [command, steps] of Object.entries(held)) {
      await unhurried(chat)
      const question = await phone.write(command, /\?/)
      expect([command, question.threadId]).toEqual([command, isTopic ? topic : undefined])
      for (const step of steps[at]) {
        await unhurried(chat)
        await step(phone, run)
      }
    }
    const directory = await night.stack.flows.directories.get(organizationId)
    expect(directory?.sensors.has(stranger)).toBe(true)
  })
})
