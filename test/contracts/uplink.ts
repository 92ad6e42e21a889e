import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reportTopic } from '#core/gateway-protocol/topics.ts'
import type { Uplink } from '../../gateway/uplink/uplink.ts'
import { createIotUplink } from '../../gateway/uplink/uplink-iot.ts'
import { type Certificates, loadCertificates } from '../../infra/local/aws/broker/certificates.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { until } from '../support/until.ts'

/** A broker with mutual TLS on loopback, as the contract sees it. */
export type BrokerUnderTest = {
  readonly host: string
  readonly port: number
  /** What arrived, as `report payload` or `presence payload`. */
  readonly received: readonly string[]
  /** To all who listen on that topic. */
  publish(topic: string, payload: string): Promise<void>
  stop(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

/** What a gateway may rely on, whichever broker is on the other side. */
export const uplinkContract = (
  name: string,
  start: (certificates: Certificates, folder: string) => Promise<BrokerUnderTest>,
): void => {
  describe(`the uplink against ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'nattvakt-contract-'))
    const clock = systemClock()
    const closers: (() => Promise<void>)[] = []
    let ours: Certificates
    let theirs: Certificates
    let broker: BrokerUnderTest
    const load = (authority: string) =>
      loadCertificates({
        folder: join(folder, authority),
        organization: 'norrsken',
        gateway: 'pi',
        realNow: Date.now(),
      })
    beforeAll(async () => {
      ours = await load('ours')
      theirs = await load('theirs')
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    beforeEach(async () => {
      broker = await start(ours, folder)
    })
    afterEach(async () => {
      for (const close of closers.splice(0)) await close()
      await broker.close()
    })
    const uplinkOf = (device: Certificates): Uplink => {
      const uplink = createIotUplink({
        clock,
        host: broker.host,
        port: broker.port,
        ca: ours.ca,
        ...device.device,
        organization: 'norrsken',
        gateway: 'pi',
        random: () => 0,
        log: () => undefined,
        times: { retryFirstMs: 20, retryMostMs: 100 },
      })
      closers.push(() => uplink.close())
      return uplink
    }
    const has = (text: string) => until(text, () => broker.received.includes(text) || undefined)
    const report = reportTopic('norrsken', 'pi')

    test('every confirmed report has arrived, in order', async () => {
      const uplink = uplinkOf(ours)
      await uplink.connect()
      await Promise.all(['one', 'two', 'three'].map((payload) => uplink.publish(report, payload)))
      await has('report three')
      const reports = broker.received.filter((one) => one.startsWith('report'))
      expect(reports).toEqual(['report one', 'report two', 'report three'])
    })

    test('a gateway of another authority gets in nowhere', async () => {
      const stranger = uplinkOf(theirs)
      stranger.connect().catch(() => undefined)
      const us = uplinkOf(ours)
      await us.connect()
      await us.publish(report, 'ours')
      expect(stranger.state()).not.toBe('connected')
    })

    test('messages of the cloud on a topic are heard, also after the link was lost', async () => {
      const heard: string[] = []
      const uplink = uplinkOf(ours)
      uplink.listen('nattvakt/norrsken/pi/live', (payload) => heard.push(payload))
      await uplink.connect()
      await broker.publish('nattvakt/norrsken/pi/live', 'before')
      await until('the first', () => heard.includes('before') || undefined)
      await broker.stop()
      await until('that the link is down', () => uplink.state() !== 'connected' || undefined)
      await broker.resume()
      await until('the link', () => uplink.state() === 'connected' || undefined)
      await broker.publish('nattvakt/norrsken/pi/live', 'after')
      await until('the second', () => heard.includes('after') || undefined)
    })

    test('a report that was not confirmed when the link was lost fails, and can be sent again', async () => {
      const uplink = uplinkOf(ours)
      await uplink.connect()
      await broker.stop()
      await expect(uplink.publish(report, 'lost')).rejects.toThrow()
      await broker.resume()
      await until('the link', () => uplink.state() === 'connected' || undefined)
      await uplink.publish(report, 'lost')
      await has('report lost')
    })

    test('it says that it is here', async () => {
      await uplinkOf(ours).connect()
      await has('presence {"v":1,"gateway":"pi","state":"here"}')
    })
  })
}
