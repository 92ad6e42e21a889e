import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { liveTopic, packLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { parseReport } from '#core/gateway-protocol/report.ts'
import { minuteMs } from '#core/time.ts'
import { createDamagedFiles } from '../../gateway/damaged-files.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { createFirmwareWord } from '../../gateway/update/firmware-word.ts'
import { createUpdates } from '../../gateway/update/updates.ts'
import { followCloud } from '../../gateway/uplink/follow-cloud.ts'
import { createOwnNode, type OwnNode } from '../../gateway/virtual-radio/own-node.ts'
import { notificationWords } from '../../pipeline/channels/notification-words.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Live } from '../../pipeline/ports/gateway-commands.ts'
import { anna, type BotUnderTest, botUnderTest, organization } from '../bot/bot-under-test.ts'
import { countFrom } from '../support/gateway/count-from.ts'
import { storedSoFar } from '../support/gateway/stored-so-far.ts'
import { memorySpool } from '../support/spool.ts'
import { until } from '../support/until.ts'
import {
  enrolled,
  key,
  keyHex,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../support/virtual-radio.ts'

const address = '24:0a:c4:00:01:01'
const node = address.replaceAll(':', '')
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

let night: RadioUnderTest | undefined
afterEach(() => night?.stop())

/** The chat, the cloud and a gateway, and a node of ours that only broadcasts, over the air. */
const house = async (more: { readonly knowsNoSettings?: true } = {}) => {
  let own: OwnNode | undefined
  const radio = await radioUnderTest(
    [{ ...enrolled(node, address, 'broadcast'), key: keyHex }],
    (air) => {
      const firmware = { version: 0x010000, hardware: 5, publicKey }
      own = createOwnNode({ air, address, key, everyMs: 20, firmware, ...more })
    },
    { limits: { retryMostMs: 50 } },
  )
  night = radio
  const listeners = new Map<string, (payload: string) => void>()
  const live: Live = {
    ask: async (_organization, gateway, forMs, what) => {
      const request = { forMs, ...(what === 'drill' ? { drill: true as const } : what) }
      listeners.get(liveTopic(organization, gateway))?.(packLiveRequest(request))
    },
  }
  const bot = await botUnderTest(undefined, undefined, { live, restsByClock: true })
  const { clock, flows } = bot
  const log = () => undefined
  const stored = storedSoFar()
  const pending: Promise<unknown>[] = []
  const uplink = {
    state: () => 'connected' as const,
    onState: () => () => undefined,
    listen: (topic: string, listener: (payload: string) => void) => void listeners.set(topic, listener),
    publish: async (_topic: string, payload: string | Uint8Array) => {
      if (!parseReport(payload, clock.now()).ok) throw new Error('no report')
      pending.push(ingest(flows, organization, payload, 'pi'))
      clock.after(1, () => relay.stored(stored(payload)))
    },
  }
  const where = { organization, gateway: 'pi' }
  const updates = createUpdates({ folder: '/nowhere', clock, log, damaged: createDamagedFiles(log) })
  const firmware = createFirmwareWord({
    clock,
    updates,
    radio: () => ({ look: radio.radio.look, set: radio.radio.set }),
    changed: () => relay.speak(),
  })
  const relay = createRelay({
    ...where,
    clock,
    log,
    uplink,
    firmware,
    sequence: countFrom(7),
    waiting: memorySpool(clock),
    rules: { number: 5, sensors: new Map() },
  })
  const kept = { keep: () => undefined }
  followCloud({
    ...where,
    clock,
    uplink,
    relay,
    kept,
    firmware: firmware.ask,
    settings: firmware.askNode,
    log,
  })
  relay.start()
  let noted = 0
  /** Time goes on for gateway and cloud until it is so; the radio has its own. */
  const goOn = <Found>(what: string, found: () => Found | undefined): Promise<Found> =>
    until(
      what,
      async () => {
        for (const update of radio.updates.slice(noted)) {
          updates.note(update)
          firmware.look()
        }
        noted = radio.updates.length
        await clock.advance(200)
        await Promise.all(pending.splice(0))
        await bot.idle()
        return found()
      },
      60_000,
    )
  /** What was told into the message that waits, and its buttons. */
  const told = (count: number) =>
    goOn('it is told', () => {
      const last = bot.informed[count - 1]
      if (last === undefined) return undefined
      const directory = { organization: { id: organization }, sensors: new Map() }
      const words = notificationWords(
        last.notification,
        { id: last.chat, language: 'en' } as never,
        directory as never,
        0,
      )
      return {
        html: words.html,
        press: (label: RegExp) => words.buttons?.find((one) => label.test(one.label))?.data ?? '',
      }
    })
  if (own === undefined) throw new Error('no node')
  return { bot, own, goOn, told }
}
const button = (bot: BotUnderTest, label: RegExp): string =>
  bot.buttons().find(({ text }) => label.test(text))?.data ?? ''

describe.skipIf(nobleIsMissing)(
  overNoble('what a node of ours is set to, from the chat over the air'),
  () => {
    test('it is listed, asked, changed and read back; what the node refuses is told, and the rest stays', async () => {
      const { bot, goOn, told, own } = await house()
      // The gateway reports by itself before anybody can ask it.
      await bot.clock.advance(6 * minuteMs)
      await goOn('the gateway is heard', () => true)
      const listed = bot.write(anna, '/node')
      await goOn('the list knows the node', () => JSON.stringify(bot.buttons()).includes(node) || undefined)
      await bot.clock.advance(20_000)
      await listed
      await bot.press(anna, button(bot, new RegExp(node)))
      const first = await told(1)
      expect(first.html).toContain('It measures every 5 s, as it was built.')
      await bot.press(anna, first.press(/How often/))
      await bot.press(anna, button(bot, /^5 min/))
      await bot.press(anna, button(bot, /^Yes/))
      const second = await told(2)
      expect(second.html).toContain(`${node} is set to this now`)
      expect(second.html).toContain('It measures every 5 min.')
      await bot.press(anna, second.press(/With what/))
      await bot.press(anna, button(bot, /PT100/))
      await bot.press(anna, button(bot, /^Yes/))
      const third = await told(3)
      expect(third.html).toContain(`${node} was not set`)
      expect(third.html).toContain('That part measures nothing at its pins.')
      expect(third.html).toContain('It measures every 5 min.')
      await goOn('the node is left', () => !own.isConnected() || undefined)
      const facts = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 50)
      expect(facts.flatMap(({ what, detail }) => (what === 'settings-ended' ? [detail.why] : []))).toEqual([
        'sensor-silent',
        'as-asked',
      ])
    })

    test('what an older firmware answers nothing to is told as that', async () => {
      const { bot, goOn, told } = await house({ knowsNoSettings: true })
      await bot.clock.advance(6 * minuteMs)
      await goOn('the gateway is heard', () => true)
      const listed = bot.write(anna, '/node')
      await goOn('the list knows the node', () => JSON.stringify(bot.buttons()).includes(node) || undefined)
      await bot.clock.advance(20_000)
      await listed
      await bot.press(anna, button(bot, new RegExp(node)))
      expect((await told(1)).html).toContain('Give it newer firmware with /update first.')
    })
  },
)
