import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { openHomeAssistant } from '../../../gateway/home-assistant/open-home-assistant.ts'
import type { Device } from '../../../gateway/radio/radio.ts'
import { systemClock } from '../../../infra/local/clock/clock.ts'
import { probePort } from '../../../infra/local/http/probe-port.ts'
import { freePort } from '../../support/free-port.ts'
import { until } from '../../support/until.ts'

// A real broker with a password, and its own clients beside ours, as Home Assistant's is.
const host = '127.0.0.1'
const folder = mkdtempSync(join(tmpdir(), 'nattvakt-home-'))
const passwordFile = join(folder, 'password')
const heard: string[] = []
const taken: Reading[] = []
const devices: Device[] = []
const lines: Readonly<Record<string, unknown>>[] = []
const children: ChildProcess[] = []
const cut = new Set<Socket>()
let port = 0
let proxy: Server
let proxyPort = 0
let home: ReturnType<typeof openHomeAssistant>

const login = () => ['-h', host, '-p', String(port), '-u', 'gateway', '-P', 'hush hush']
const hearAll = (topic: string, into: string[]): ChildProcess => {
  const child = spawn('mosquitto_sub', [...login(), '-v', '-t', topic])
  child.stdout.on(
    'data',
    (data) =>
      void into.push(
        ...String(data)
          .split('\n')
          .filter((line) => line !== ''),
      ),
  )
  children.push(child)
  return child
}
const opened = (file: string) =>
  openHomeAssistant({
    config: { organization: 'lab', gateway: 'pi' },
    at: {
      host,
      port: proxyPort,
      username: 'gateway',
      passwordFile: file,
      prefix: 'homeassistant',
      take: true,
    },
    clock: systemClock(),
    log: (line) => void lines.push(line),
    againMs: 1_000,
  })
const say = (value: number | 'unavailable'): void =>
  home.hear({ sensor: 'a', measuredAt: Date.now(), values: { temperature: value }, faults: [] }, 60_000)
const isHeard = (line: string) => until(line, () => heard.includes(line) || undefined)

beforeAll(async () => {
  port = await freePort()
  const config = join(folder, 'mosquitto.conf')
  const users = join(folder, 'users')
  writeFileSync(passwordFile, 'hush hush\n', { mode: 0o600 })
  spawnSync('mosquitto_passwd', ['-b', '-c', users, 'gateway', 'hush hush'])
  writeFileSync(
    config,
    [
      ...(process.getuid?.() === 0 ? ['user root'] : []),
      `listener ${port} ${host}`,
      'allow_anonymous false',
      `password_file ${users}`,
      '',
    ].join('\n'),
  )
  children.push(spawn('mosquitto', ['-c', config], { stdio: 'ignore' }))
  await until('mosquitto', () =>
    probePort(host, port).then(
      () => true as const,
      () => undefined,
    ),
  )
  // In between, so that a link can be cut.
  proxy = createServer((near) => {
    const far = connect(port, host)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
      cut.add(one)
    }
  }).listen(0, host)
  await once(proxy, 'listening')
  const address = proxy.address()
  proxyPort = typeof address === 'object' && address !== null ? address.port : 0
  hearAll('#', heard)
  home = opened(passwordFile)
  home.take({ heard: (reading) => void taken.push(reading), device: (one) => void devices.push(one) })
  await isHeard('nattvakt/lab/pi/available online')
})

afterAll(async () => {
  await home.close()
  proxy.close()
  for (const socket of cut) socket.destroy()
  for (const child of children) {
    if (child.exitCode !== null) continue
    child.kill()
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

test('a sensor is made known, has a value, and none when its probe is taken out', async () => {
  say(-80.12)
  await isHeard('nattvakt/lab/pi/a/temperature -80.12')
  const config = heard.find((line) =>
    line.startsWith('homeassistant/sensor/nattvakt_lab_a_temperature/config'),
  )
  expect(JSON.parse(config?.slice(config.indexOf('{')) ?? '')).toMatchObject({
    unique_id: 'nattvakt_lab_a_temperature',
  })
  say('unavailable')
  await isHeard('nattvakt/lab/pi/a/temperature/known offline')
  expect(heard.filter((line) => /unavailable|NaN|null/.test(line))).toEqual([])
})

test('who comes later is told what there is, and no value of before', async () => {
  const later: string[] = []
  hearAll('#', later)
  await until('what is kept', () => later.length >= 3 || undefined)
  expect(later.map((line) => line.split(' ')[0]).sort()).toEqual([
    'homeassistant/sensor/nattvakt_lab_a_temperature/config',
    'nattvakt/lab/pi/a/temperature/known',
    'nattvakt/lab/pi/available',
  ])
})

test('a Home Assistant that has begun anew is told again', async () => {
  heard.length = 0
  spawnSync('mosquitto_pub', [...login(), '-t', 'homeassistant/status', '-m', 'online'])
  await until('all of it', () => heard.some((line) => line.includes('/config ')) || undefined)
  await isHeard('nattvakt/lab/pi/available online')
})

test('a gateway that is cut off is unavailable there, by its will, until it is back; what was measured meanwhile is not told', async () => {
  heard.length = 0
  lines.length = 0
  for (const socket of cut) socket.destroy()
  await isHeard('nattvakt/lab/pi/available offline')
  await until('it is noticed', () => lines.some(({ event }) => event === 'local-broker-lost') || undefined)
  say(1)
  await isHeard('nattvakt/lab/pi/available online')
  say(2)
  await isHeard('nattvakt/lab/pi/a/temperature 2')
  expect(heard).not.toContain('nattvakt/lab/pi/a/temperature 1')
  expect(heard.at(-2)).toBe('nattvakt/lab/pi/a/temperature/known online')
})

const publish = (topic: string, message: string | object, ...more: readonly string[]): void => {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  spawnSync('mosquitto_pub', [...login(), ...more, '-t', topic, '-m', text])
}

test('a thermometer of a Home Assistant is a sensor; what its broker kept of before is no measurement, and after a cut it goes on', async () => {
  publish('zigbee2mqtt/Fridge', { temperature: 99, humidity: 99 }, '-r')
  const device = { identifiers: ['zigbee2mqtt_0x00158d0001a2b3c4'], name: 'Fridge', model: 'WSDCGQ11LM' }
  for (const [quantity, device_class, unit] of [
    ['temperature', 'temperature', '°C'],
    ['humidity', 'humidity', '%'],
  ])
    publish(
      `homeassistant/sensor/0x00158d0001a2b3c4/${quantity}/config`,
      {
        device,
        device_class,
        unit_of_measurement: unit,
        state_topic: 'zigbee2mqtt/Fridge',
        value_template: `{{ value_json.${quantity} }}`,
        unique_id: `0x00158d0001a2b3c4_${quantity}_zigbee2mqtt`,
      },
      '-r',
    )
  await until('it is announced', () => devices.length >= 4 || undefined)
  const saying = (temperature: number) =>
    until('it is heard', () => {
      publish('zigbee2mqtt/Fridge', { temperature, humidity: 45.5, linkquality: 90 })
      return taken.find(({ values }) => values.temperature === temperature)
    })
  expect(await saying(4.25)).toMatchObject({
    sensor: 'ha-0x00158d0001a2b3c4',
    values: { temperature: 4.25, humidity: 45.5 },
  })
  for (const socket of cut) socket.destroy()
  await saying(4.5)
  expect(taken.filter(({ values }) => values.temperature === 99)).toEqual([])
  // It was there before it was here: nobody is told of it twice.
  heard.length = 0
  home.hear(
    { sensor: 'ha-0x00158d0001a2b3c4', measuredAt: 1, values: { temperature: 4 }, faults: [] },
    60_000,
  )
  say(-70)
  await isHeard('nattvakt/lab/pi/a/temperature -70')
  expect(heard.filter((line) => line.includes('nattvakt_lab_ha-'))).toEqual([])
  expect(devices[0]).toEqual({ sensor: 'ha-0x00158d0001a2b3c4', model: 'Fridge WSDCGQ11LM' })
})

test('a wrong password is said in the log, and neither the right one nor the wrong one', async () => {
  const wrong = join(folder, 'wrong')
  writeFileSync(wrong, 'open sesame')
  lines.length = 0
  const other = opened(wrong)
  await until('it is refused', () => lines.some(({ event }) => event === 'local-broker-lost') || undefined)
  await other.close()
  expect(JSON.stringify(lines)).not.toMatch(/hush|sesame/)
})
