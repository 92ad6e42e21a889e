import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reportTopic } from '#core/gateway-protocol/topics.ts'
import { createIotUplink } from '../../gateway/uplink/uplink-iot.ts'
import { loadCertificates } from '../../infra/local/aws/broker/certificates.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { probePort } from '../../infra/local/http/probe-port.ts'
import { uplinkContract } from '../contracts/uplink.ts'
import { freePort } from '../support/free-port.ts'
import { until } from '../support/until.ts'

const host = '127.0.0.1'

uplinkContract('mosquitto', async (ours, folder) => {
  const port = await freePort(host)
  const home = join(folder, `mosquitto-${port}`)
  mkdirSync(home)
  const file = (name: string, text: string): string => {
    writeFileSync(join(home, name), text, { mode: 0o600 })
    return join(home, name)
  }
  const config = file(
    'mosquitto.conf',
    [
      // Started by root it would become a user who cannot read the key.
      ...(process.getuid?.() === 0 ? ['user root'] : []),
      `listener ${port} ${host}`,
      `cafile ${file('ca.crt', ours.ca)}`,
      `certfile ${file('server.crt', ours.server.cert)}`,
      `keyfile ${file('server.key', ours.server.key)}`,
      'require_certificate true',
      'allow_anonymous true',
      '',
    ].join('\n'),
  )
  let child: ChildProcess | undefined
  const resume = async (): Promise<void> => {
    child = spawn('mosquitto', ['-c', config], { stdio: 'ignore' })
    await until('mosquitto', () =>
      probePort(host, port).then(
        () => true as const,
        () => undefined,
      ),
    )
  }
  const stop = async (): Promise<void> => {
    const running = child
    child = undefined
    if (running === undefined) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }
  await resume()

  const received: string[] = []
  const names = { organization: 'norrsken', gateway: 'observer' }
  const seen = await loadCertificates({
    folder: join(folder, 'ours'),
    organization: 'norrsken',
    gateway: 'pi',
    realNow: Date.now(),
  })
  const observer = createIotUplink({
    clock: systemClock(),
    log: () => undefined,
    host,
    port,
    ca: ours.ca,
    ...seen.device,
    ...names,
    random: () => 0,
    times: { retryFirstMs: 20, retryMostMs: 100 },
  })
  observer.listen(reportTopic('norrsken', 'pi'), (payload) => received.push(`report ${payload}`))
  observer.listen('nattvakt/norrsken/pi/presence', (payload) => received.push(`presence ${payload}`))
  await observer.connect()
  return {
    host,
    port,
    received,
    publish: (topic, payload) => observer.publish(topic, payload),
    stop,
    resume: async () => {
      await resume()
      await until('the observer', () => observer.state() === 'connected' || undefined)
    },
    close: async () => {
      await observer.close()
      await stop()
    },
  }
})
