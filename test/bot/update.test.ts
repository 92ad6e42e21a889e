import { expect, test } from 'vitest'
import type { FirmwareSaid, UpdateSaid } from '#core/gateway-protocol/firmware.ts'
import { packHeartbeat } from '#core/gateway-protocol/report.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { AskedBesides, Live } from '../../pipeline/ports/gateway-commands.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization, sven } from './bot-under-test.ts'

const image = { id: '0badcafe', version: '1.10.0', hardware: 5 }
const older = { id: 'deadbeef', version: '1.2.0', hardware: 5 }
const said: FirmwareSaid = {
  images: [image, older],
  nodes: [{ node: 'a', version: '1.9.0' }],
  updates: [],
}

/** A gateway that has said what lies at it, and writes down what it is asked. */
const watching = async (live?: Live) => {
  const asked: (AskedBesides | undefined)[] = []
  const listening: Live = {
    ask: async (_organization, _gateway, _forMs, what) => {
      asked.push(what)
    },
  }
  const bot = await botUnderTest(undefined, undefined, { live: live ?? listening })
  let seq = 0
  const says = async (firmware: FirmwareSaid, epoch = 7): Promise<void> => {
    await bot.clock.advance(1000)
    const sentAt = bot.clock.now()
    await ingest(
      bot.flows,
      organization,
      packHeartbeat({ gateway: 'pi', epoch, seq: seq++, sentAt, firmware }),
      'pi',
    )
    await bot.idle()
  }
  await says(said)
  return {
    bot,
    asked,
    says,
    comes: (step: Omit<UpdateSaid, 'node' | 'image'>) =>
      says({ ...said, updates: [{ node: 'a', image: image.id, ...step }] }),
  }
}
const button = (bot: BotUnderTest, label: RegExp): string =>
  bot.buttons().find(({ text }) => label.test(text))?.data ?? ''
const shown = (bot: BotUnderTest): string =>
  bot.asked.findLast(({ method }) => method === 'editMessageText')?.payload.text ?? ''
const begun = async ({ bot }: { readonly bot: BotUnderTest }, who = anna): Promise<void> => {
  await bot.write(who, '/update')
  await bot.press(who, button(bot, /Sensor a: 1\.10\.0/))
  await bot.press(who, button(bot, /^(Yes|Ja)/))
}
const facts = async ({ flows, clock }: BotUnderTest) =>
  (await flows.stores.history.since(organization, 0, clock.now() + 1, 50))
    .filter(({ what }) => what.startsWith('firmware'))
    .map(({ what, person, detail }) => ({
      what,
      person,
      old: detail.old,
      new: detail.new,
      state: detail.state,
    }))
const informed = ({ bot }: { readonly bot: BotUnderTest }) =>
  bot.informed.map(({ chat, notification }) => ({ chat, ...notification }))

test('/update says what runs where and what is newer, by number and not by letter, and asks nodes to say it again', async () => {
  const { bot, asked } = await watching()
  const answered = bot.write(anna, '/update')
  await bot.clock.advance(20_000)
  const [text = ''] = await answered
  expect(text).toContain('Offers 1.10.0 · ESP32-C3, 1.2.0 · ESP32-C3')
  expect(text).toContain('<b>Sensor a</b> runs 1.9.0; there is a newer one')
  expect(bot.buttons().map(({ text: label }) => label)).toEqual(['⏬ Sensor a: 1.10.0', expect.any(String)])
  expect(asked).toContainEqual({ firmware: 'look' })
})

test('an update is begun after one more question; its message says how far it is, and its end is news and stands in the history', async () => {
  const watch = await watching()
  const { bot, asked, comes } = watch
  await begun(watch)
  expect(asked.at(-1)).toEqual({ firmware: { node: 'a', image: image.id } })
  expect(shown(bot)).toContain('waits until Sensor a is heard')
  await comes({ state: 'waiting' })
  expect(informed(watch)).toEqual([])
  await comes({ state: 'receiving', percent: 40 })
  await comes({ state: 'receiving', percent: 40 })
  await comes({ state: 'kept' })
  await comes({ state: 'kept' })
  const on = { chat: anna.id, kind: 'update', name: 'Sensor a', from: '1.9.0', to: '1.10.0', why: 'none' }
  expect(informed(watch)).toEqual([
    { ...on, state: 'receiving', isOver: false, percent: 40, edit: 77 },
    { ...on, state: 'kept', isOver: true, percent: 0, edit: 77 },
    { ...on, state: 'kept', isOver: true, percent: 0, edit: null },
  ])
  expect(await facts(bot)).toEqual([
    { what: 'firmware-ended', person: null, old: '1.9.0', new: '1.10.0', state: 'kept' },
    { what: 'firmware-begun', person: anna.id, old: '1.9.0', new: '1.10.0', state: undefined },
  ])
  const [history = ''] = await bot.write(anna, '/history a')
  expect(history).toContain('It runs firmware 1.10.0, and not 1.9.0 any more')
  expect(history).toContain('Anna had it given firmware 1.10.0 in the place of 1.9.0')
})

test('a roll-back is told with its reason', async () => {
  const watch = await watching()
  await begun(watch, sven)
  await watch.comes({ state: 'rolled-back', why: 'not-reported' })
  expect(informed(watch).at(-1)).toMatchObject({
    chat: sven.id,
    state: 'rolled-back',
    why: 'not-reported',
    edit: null,
  })
  expect(await facts(watch.bot)).toMatchObject([{ state: 'rolled-back' }, { person: sven.id }])
})

test('a gateway that was started anew has forgotten it, and that is told', async () => {
  const watch = await watching()
  await begun(watch)
  await watch.says(said)
  expect(informed(watch)).toEqual([])
  await watch.bot.clock.advance(120_000)
  await watch.says(said, 8)
  expect(informed(watch).at(-1)).toMatchObject({ state: 'failed', why: 'forgotten' })
})

test('what is on its way is not begun again, and what is not there any more is not begun', async () => {
  const watch = await watching()
  const { bot, asked } = watch
  await bot.write(anna, '/update')
  await bot.press(anna, button(bot, /Sensor a/))
  const yes = button(bot, /^Yes/)
  await watch.comes({ state: 'receiving', percent: 10 })
  asked.length = 0
  await bot.press(anna, yes)
  expect(shown(bot)).toContain('Something is on its way to Sensor a already')
  await watch.says({ ...said, images: [] })
  await bot.press(anna, yes)
  expect(shown(bot)).toContain('Nothing was begun')
  expect(asked).toEqual([])
  expect(await facts(bot)).toEqual([])
})

test('a gateway that cannot be asked leaves nothing that looks begun', async () => {
  const watch = await watching({ ask: async () => Promise.reject(new Error('no such endpoint')) })
  await begun(watch)
  expect(shown(watch.bot)).toContain('The gateway could not be asked')
  expect(await facts(watch.bot)).toMatchObject([{ state: 'failed' }, { person: anna.id }])
  await watch.comes({ state: 'kept' })
  expect(informed(watch)).toEqual([])
})

test('it is for admins, and buttons are checked when they are pressed', async () => {
  const watch = await watching()
  expect((await watch.bot.write(erik, '/update'))[0]).toMatch(/admin/)
  await watch.bot.write(anna, '/update')
  await watch.bot.press(erik, button(watch.bot, /Sensor a/))
  expect(shown(watch.bot)).toBe('')
})

test('of two who begin an update of one node at once one has it, and the other reads that it is under way', async () => {
  const watch = await watching()
  const { bot, asked, comes } = watch
  for (const who of [anna, sven]) {
    await bot.write(who, '/update')
    await bot.press(who, button(bot, /Sensor a: 1\.10\.0/))
  }
  const go = button(bot, /^(Yes|Ja)/)
  const already = asked.length
  await Promise.all([bot.press(anna, go), bot.press(sven, go)])
  expect(asked.slice(already)).toEqual([{ firmware: { node: 'a', image: image.id } }])
  const answers = bot.asked
    .slice(-4)
    .flatMap(({ method, payload }) => (method === 'editMessageText' ? payload.text : []))
  expect(answers.filter((text) => /Another|already|redan/.test(text ?? ''))).toHaveLength(1)
  await comes({ state: 'receiving', percent: 40 })
  expect(informed(watch)).toHaveLength(1)
  expect((await facts(bot)).map(({ what }) => what)).toEqual(['firmware-begun'])
})
