import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { nothingHeard } from '#core/watch/watch.ts'
import { publishRules } from '../../../pipeline/flows/gateway/publish-rules.ts'
import { createRulesPublisher } from '../../../pipeline/flows/gateway/reconcile-rules.ts'
import { createLooking } from '../../../pipeline/flows/gateway/request-live.ts'
import { askForFresh } from '../../../pipeline/flows/gateway/wait-for-fresh.ts'
import { organization } from '../../support/flows.ts'
import { withGateways } from './gateways-said.ts'

const faster = (speed: number) => async () => {
  const lab = await withGateways()
  Object.assign(lab.clock, { speed })
  return lab
}

describe('whoever looks', () => {
  test('has the gateways asked that are in use, by the clock of the world', async () => {
    const lab = await faster(120)()
    const look = async (): Promise<void> => lab.flows.looking.at(organization, await lab.directory())
    await lab.place('attic', { retiredAt: 1 })
    await look()
    expect(lab.asked).toEqual([{ gateway: 'pi', forMs: 6 * hourMs, what: undefined }])
    await lab.clock.advance(2 * hourMs - 1)
    await look()
    expect(lab.asked).toHaveLength(1)
    await lab.clock.advance(1)
    await look()
    expect(lab.asked).toHaveLength(2)
  })

  test('asks nobody where gateways cannot be asked, and says nothing of that', async () => {
    const { clock, lines, directory, says, flows } = await withGateways()
    const log = (line: { event: string }) => void lines.push(line as never)
    const looking = createLooking({ live: undefined, clock, log: log as never })
    await looking.at(organization, await directory())
    const rules = createRulesPublisher({ shadows: undefined, looking, clock, log: log as never })
    await rules.reconcile(organization, await directory(), await says('pi'), undefined)
    expect(lines).toEqual([])
    expect(await askForFresh({ ...flows, live: undefined } as never, organization, { forMs: 1 })).toBe(false)
  })
})

describe('rules', () => {
  test('are sent once more after ten real seconds, and of what is no sensor any more there are none', async () => {
    const lab = await faster(60)()
    const state = await lab.says('pi', { lasts: { a: nothingHeard, gone: nothingHeard } })
    const send = async (): Promise<void> =>
      lab.flows.rules.reconcile(organization, await lab.directory(), state, undefined)
    await send()
    await lab.clock.advance(10 * minuteMs - 1)
    await send()
    expect(lab.desired).toHaveLength(1)
    await lab.clock.advance(1)
    await send()
    expect(lab.desired.map(({ gateway }) => gateway)).toEqual(['pi', 'pi'])
  })

  test('that cannot be read for a gateway, or for nobody, are said in the log, and no fault of who changed them', async () => {
    const lab = await withGateways()
    await publishRules(lab.flows, 'nobody', 'a')
    expect(lab.lines).toEqual([])
    Object.assign(lab.stores.watches, { load: () => Promise.reject(new TypeError('torn')) })
    await publishRules(lab.flows, organization, 'a')
    expect(lab.lines).toEqual([
      { level: 'warn', event: 'rules-not-sent-will-retry', organization, sensor: 'a', why: 'TypeError' },
    ])
  })
})

describe('what is fresh', () => {
  const wait = (lab: Awaited<ReturnType<typeof withGateways>>, organizationId = organization) => {
    let outcome: boolean | undefined
    const asking = askForFresh(lab.flows, organizationId, { forMs: 7 }).then((fresh) => {
      outcome = fresh
    })
    const pass = async (ms: number): Promise<boolean | undefined> => {
      await lab.clock.advance(ms)
      await lab.clock.advance(0)
      return outcome
    }
    return { asking, pass }
  }

  test('is waited for until each gateway that is heard and could be asked has spoken', async () => {
    const lab = await withGateways()
    await lab.says('pi')
    await lab.says('attic')
    await lab.says('silent', { sentAt: lab.clock.now() - 60 * minuteMs })
    lab.deaf.add('deaf')
    await lab.says('deaf')
    const { pass } = wait(lab)
    expect(await pass(secondMs)).toBeUndefined()
    await lab.says('pi')
    expect(await pass(secondMs)).toBeUndefined()
    await lab.says('attic')
    expect(await pass(2 * secondMs)).toBe(true)
    expect(lab.asked.map(({ gateway, forMs }) => [gateway, forMs])).toEqual([
      ['pi', 7],
      ['attic', 7],
      ['deaf', 7],
    ])
    expect(lab.lines).toMatchObject([
      { event: 'gateway-not-asked', gateway: 'deaf', why: 'no such endpoint' },
    ])
  })

  test('is there as soon as one has spoken when five real seconds are over, and else is not', async () => {
    for (const [says, fresh] of [
      [true, true],
      [false, false],
    ] as const) {
      const lab = await faster(10)()
      await lab.says('pi')
      await lab.says('attic')
      const { pass } = wait(lab)
      await pass(1)
      if (says) await lab.says('pi')
      expect(await pass(50 * secondMs - 2)).toBeUndefined()
      expect(await pass(1)).toBe(fresh)
    }
  })

  test('is nothing where no gateway is heard, or of nobody', async () => {
    const lab = await withGateways()
    expect(await wait(lab).pass(0)).toBe(false)
    expect(await wait(lab, 'nobody').pass(0)).toBe(false)
  })
})
