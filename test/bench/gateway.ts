import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { reportRule } from '#core/gateway-protocol/topics.ts'
import { createBroker } from '../../infra/local/aws/broker/broker.ts'
import { loadCertificates } from '../../infra/local/aws/broker/certificates.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { reportIn } from '../support/gateway/report-in.ts'
import { type Figure, median, monotonicMs, quantile } from './figure.ts'
import type { Beginning, Measured } from './gateway-process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The gateway as it is installed: bundled, in a process of its own with plain Node, with the real uplink over mutual TLS to
 * a broker in this one, which counts what arrives.
 */
export const benchGateway = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-bench-'))
  const names = { organization: 'norrsken', gateway: 'pi' }
  const { ca, server, device } = await loadCertificates({ folder, ...names, realNow: Date.now() })
  const arrived = new Set<string>()
  let received = 0
  /** When a temperature came first. */
  const arrivedAt = new Map<unknown, number>()
  const broker = await createBroker({
    clock: systemClock(),
    log: () => undefined,
    ca,
    server,
    rules: [
      {
        name: reportRule(),
        topicFilter: 'nattvakt/+/+/report',
        run: async (_topic, payload) => {
          const at = monotonicMs()
          for (const { sensor, readings } of reportIn(payload, Date.UTC(2026, 10, 25)).sensors)
            for (const { measuredAt, values } of readings) {
              if (!arrivedAt.has(values.temperature)) arrivedAt.set(values.temperature, at)
              received += 1
              arrived.add(`${sensor} ${measuredAt}`)
            }
        },
      },
    ],
  })
  try {
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const program = join(folder, 'gateway.mjs')
    await build({
      entryPoints: [join(root, 'test/bench/gateway-process.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname; const __filename = import.meta.filename",
      },
    })
    const beginning: Beginning = {
      host: broker.host,
      port: broker.port(),
      ca: file('ca.pem', ca),
      cert: file('device.crt', device.cert),
      key: file('device.key', device.key),
    }
    const native = join(root, `node_modules/aws-crt/dist/bin/linux-${process.arch}-glibc/aws-crt-nodejs.node`)
    const child = spawn(process.execPath, ['--max-old-space-size=128', program, JSON.stringify(beginning)], {
      env: { ...process.env, AWS_CRT_NODEJS_BINARY_ABSOLUTE_PATH: native },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    await once(child, 'close')
    const measured: Measured = JSON.parse(said)
    const { memoryMB, breaches } = measured
    const arrivalOf = (temperature: number): number => arrivedAt.get(temperature) ?? Number.POSITIVE_INFINITY
    const growth = median(memoryMB.slice(-6)) - median(memoryMB.slice(6, 12))
    return [
      {
        name: 'gateway, 20 sensors, 24 h: most memory',
        value: Math.max(...memoryMB),
        unit: 'MB',
        goal: '< 150',
      },
      { name: 'gateway, last six hours against the second six', value: growth, unit: 'MB', goal: 'flat' },
      { name: '13 h offline: readings lost', value: measured.heard - arrived.size, unit: '', goal: '0' },
      { name: '13 h offline: readings doubled', value: received - arrived.size, unit: '', goal: '0' },
      {
        name: `13 h offline: ${measured.drained} readings drained in`,
        value: measured.drainSeconds,
        unit: 's',
        goal: '< 600',
      },
      {
        name: 'breach at the radio while that drains -> published, p99',
        value: quantile(
          breaches.map(({ dueAt, publishedAt }) => publishedAt - dueAt),
          0.99,
        ),
        unit: 'ms',
        goal: '< 20',
      },
      {
        name: `the same -> at the broker, p99 of ${breaches.length}`,
        value: quantile(
          breaches.map(({ dueAt, temperature }) => arrivalOf(temperature) - dueAt),
          0.99,
        ),
        unit: 'ms',
        goal: '< 20',
      },
    ]
  } finally {
    await broker.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
