import { isStageName } from '#core/gateway-protocol/topics.ts'
import { type GatewayId, isId, type OrganizationId } from '#core/ids.ts'
import { isPresetName } from '#core/rule.ts'
import { secondMs } from '#core/time.ts'
import { parseAddress } from './decoders/address.ts'
import { type HomeAssistantConfig, parseHomeAssistant } from './home-assistant/config.ts'
import { parseJson } from './json.ts'
import { nodeLinks, type RadioNode } from './radio/enrolled-node.ts'
import type { RadioConfig } from './radio/radio-config.ts'
import { nobleNames } from './radio/stacks/names.ts'

/** A node without its key: keys are in a file of their own, which only the gateway may read. */
export type NodeConfig = Omit<RadioNode, 'key'>

export type GatewayConfig = {
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly stage?: string | undefined
  readonly endpoint: { readonly host: string; readonly port: number }
  /** Paths of PEM files. */
  readonly certificates: { readonly ca: string; readonly certificate: string; readonly key: string }
  /** The folder of the spool, the keys and the counters. */
  readonly data: string
  readonly radio: RadioConfig
  readonly nodes: readonly NodeConfig[]
  /** Nothing: no page. */
  readonly page: { readonly host: string; readonly port: number } | undefined
  /** `ntp`: readings are dated once a time service says that the time is synchronised. `trust`: there is a clock with a battery. */
  readonly time: 'ntp' | 'trust'
  /** Nothing: none is told. */
  readonly homeAssistant?: HomeAssistantConfig | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: GatewayConfig }
  /** Every problem in a sentence that says what to do. The file is not quoted beyond the value that is wrong. */
  | { readonly ok: false; readonly problems: readonly string[] }

type Record_ = Readonly<Record<string, unknown>>
const isRecord = (raw: unknown): raw is Record_ =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const known = {
  config: [
    'organization',
    'gateway',
    'stage',
    'endpoint',
    'certificates',
    'data',
    'radio',
    'nodes',
    'page',
    'time',
    'logLevel',
    'homeAssistant',
  ],
  endpoint: ['host', 'port'],
  certificates: ['ca', 'certificate', 'key'],
  radio: ['kind', 'adapter', 'noble', 'scenario', 'file', 'preset'],
  page: ['host', 'port'],
  node: ['sensor', 'address', 'link', 'intervalSeconds'],
} as const

/** What stands in `file` and in the environment, which wins, as one configuration. */
export const parseConfig = (
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): ParsedConfig => {
  const problems: string[] = []
  const raw = parseJson(text)
  if (!isRecord(raw))
    return { ok: false, problems: ['It is not a JSON object; look for a missing comma or quote.'] }

  const section = (name: keyof typeof known, value: unknown): Record_ => {
    const where = name === 'config' ? '' : `${name}.`
    if (value !== undefined && !isRecord(value)) problems.push(`${name}: must be an object.`)
    const record = isRecord(value) ? value : {}
    for (const key of Object.keys(record))
      if (!known[name].some((one) => one === key))
        problems.push(`${where}${key}: there is no such setting; there are ${known[name].join(', ')}.`)
    return record
  }
  const oneOf = <T extends string>(name: string, value: unknown, all: readonly T[], otherwise: T): T => {
    const found = all.find((one) => one === value)
    if (found === undefined && value !== undefined) problems.push(`${name}: one of ${all.join(', ')}.`)
    return found ?? otherwise
  }
  const text_ = (name: string, value: unknown, what: string): string => {
    if (typeof value === 'string' && value.trim() !== '') return value
    problems.push(`${name}: set it to ${what}.`)
    return ''
  }
  const whole = (
    name: string,
    value: unknown,
    [least, most]: readonly [number, number],
    otherwise: number,
  ) => {
    const number = value === undefined ? otherwise : Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    problems.push(`${name}: a whole number from ${least} to ${most}.`)
    return otherwise
  }
  const id = (name: 'organization' | 'gateway', value: unknown): string => {
    if (isId(name, value)) return value
    problems.push(`${name}: its id in lower-case letters, digits and dashes, as on its certificate.`)
    return ''
  }

  const stage = (value: unknown): string | undefined => {
    if (value === undefined || (typeof value === 'string' && isStageName(value))) return value
    problems.push('stage: the name of a stage in infra/aws/stages.ts, such as prod.')
    return undefined
  }

  const radio = (value: unknown): RadioConfig => {
    const record = section('radio', value)
    const kind = oneOf('radio.kind', record.kind, ['noble', 'fake', 'replay'], 'noble')
    if (kind === 'fake')
      return { kind, scenario: text_('radio.scenario', record.scenario ?? 'calm', 'a simulated story') }
    if (kind === 'noble') {
      const { adapter, noble } = record
      return {
        kind,
        adapter: adapter === undefined ? adapter : whole('radio.adapter', adapter, [0, 9], 0),
        noble: noble === undefined ? noble : oneOf('radio.noble', noble, nobleNames, 'abandonware'),
      }
    }
    const file = text_('radio.file', record.file, 'the CSV to replay')
    const preset = record.preset ?? 'room'
    if (typeof preset === 'string' && isPresetName(preset)) return { kind, file, preset }
    problems.push('radio.preset: room, fridge, freezer, ultra-low or cryo.')
    return { kind, file, preset: 'room' }
  }

  const node = (value: unknown, index: number): readonly NodeConfig[] => {
    const where = `nodes[${index}]`
    if (!isRecord(value)) {
      problems.push(`${where}: must be an object.`)
      return []
    }
    if ('key' in value)
      problems.push(
        `${where}.key: keys do not belong here; enrol the node, which keeps its key in the key file.`,
      )
    for (const key of Object.keys(value))
      if (key !== 'key' && !known.node.some((one) => one === key))
        problems.push(`${where}.${key}: there is no such setting; there are ${known.node.join(', ')}.`)
    const address = typeof value.address === 'string' ? parseAddress(value.address) : undefined
    if (address === undefined) problems.push(`${where}.address: an address such as a0:dd:6c:87:86:5e.`)
    const sensor = value.sensor ?? address
    if (sensor !== undefined && !isId('sensor', sensor)) problems.push(`${where}.sensor: the id of a sensor.`)
    const link = oneOf(`${where}.link`, value.link, nodeLinks, 'broadcast')
    const seconds = whole(`${where}.intervalSeconds`, value.intervalSeconds, [1, 86_400], 60)
    if (address === undefined || typeof sensor !== 'string') return []
    return [{ sensor, address, link, intervalMs: seconds * secondMs }]
  }

  const config = section('config', raw)
  const endpoint = section('endpoint', config.endpoint)
  const certificates = section('certificates', config.certificates)
  const page = config.page === false ? undefined : section('page', config.page)
  if (config.nodes !== undefined && !Array.isArray(config.nodes)) problems.push('nodes: must be a list.')
  const host = environment.NATTVAKT_HOST ?? endpoint.host
  const levels = ['debug', 'info', 'warn', 'error'] as const
  const parsed: GatewayConfig = {
    organization: id('organization', config.organization),
    gateway: id('gateway', config.gateway),
    stage: stage(config.stage),
    endpoint: {
      host: text_('endpoint.host', host, 'the address of your AWS IoT endpoint (aws iot describe-endpoint)'),
      port: whole('endpoint.port', environment.NATTVAKT_PORT ?? endpoint.port, [1, 65_535], 8883),
    },
    certificates: {
      ca: text_('certificates.ca', certificates.ca, "the file of the endpoint's authority"),
      certificate: text_(
        'certificates.certificate',
        certificates.certificate,
        "the file of this gateway's certificate",
      ),
      key: text_('certificates.key', certificates.key, "the file of this gateway's key"),
    },
    data: text_('data', environment.NATTVAKT_DATA ?? config.data ?? '/var/lib/nattvakt', 'a folder'),
    radio: radio(config.radio),
    nodes: Array.isArray(config.nodes) ? config.nodes.flatMap(node) : [],
    page: page && {
      host: text_('page.host', page.host ?? '127.0.0.1', 'the address to listen on'),
      port: whole('page.port', page.port, [0, 65_535], 8078),
    },
    time: oneOf('time', config.time, ['ntp', 'trust'], 'ntp'),
    homeAssistant: parseHomeAssistant(config.homeAssistant, (sentence) => void problems.push(sentence)),
    logLevel: oneOf('logLevel', environment.NATTVAKT_LOG_LEVEL ?? config.logLevel, levels, 'info'),
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: parsed }
}
