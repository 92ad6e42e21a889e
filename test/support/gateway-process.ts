import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '#core/gateway-protocol/report.ts'
import { reportRule } from '#core/gateway-protocol/topics.ts'
import { type Broker, createBroker } from '../../infra/local/aws/broker/broker.ts'
import { type Certificates, loadCertificates } from '../../infra/local/aws/broker/certificates.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { reportIn } from './gateway/report-in.ts'
import { until } from './until.ts'

export type Cloud = {
  readonly folder: string
  readonly broker: Broker
  readonly certificates: Certificates
  readonly reports: Report[]
  /** The configuration of a gateway that reaches it, in a file; and how to start that gateway. */
  config(more?: Readonly<Record<string, unknown>>): string
  close(): Promise<void>
}

/** A broker with mutual TLS that takes reports, and a folder with what a gateway needs to reach it. */
export const openCloud = async (): Promise<Cloud> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-gateway-'))
  const names = { organization: 'norrsken', gateway: 'pi-cellar' }
  const certificates = await loadCertificates({ folder: join(folder, 'ca'), ...names, realNow: Date.now() })
  const reports: Report[] = []
  const broker = await createBroker({
    clock: systemClock(),
    log: () => undefined,
    ca: certificates.ca,
    server: certificates.server,
    rules: [
      {
        name: reportRule(),
        topicFilter: 'nattvakt/+/+/report',
        run: async (_topic, payload) => {
          reports.push(reportIn(payload, Date.now()))
        },
      },
    ],
  })
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  const pems = {
    ca: file('ca.pem', certificates.ca),
    certificate: file('device.crt', certificates.device.cert),
    key: file('device.key', certificates.device.key),
  }
  return {
    folder,
    broker,
    certificates,
    reports,
    config: (more = {}) =>
      file(
        'gateway.json',
        JSON.stringify({
          ...names,
          endpoint: { host: broker.host, port: broker.port() },
          certificates: pems,
          data: join(folder, 'data'),
          radio: { kind: 'fake', scenario: 'calm' },
          page: { port: 0 },
          time: 'trust',
          ...more,
        }),
      ),
    close: async () => {
      await broker.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type GatewayProcess = {
  readonly child: ChildProcess
  output(): string
  /** Resolves with the address of its page. */
  runs(): Promise<string>
  /** Resolves with the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** A gateway in a process of its own: `node` with these arguments, in `cwd`. */
export const startGatewayProcess = (args: readonly string[], cwd: string, config: string): GatewayProcess => {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NATTVAKT_CONFIG: config } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const closed = once(child, 'close')
  return {
    child,
    output: () => output,
    runs: () =>
      until('the gateway runs', () => /"gateway-runs".*"page":"([^"]+)"/.exec(output)?.[1], 20_000).catch(
        () => {
          throw new Error(output)
        },
      ),
    end: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      const [code] = await closed
      return code
    },
  }
}
