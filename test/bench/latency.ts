import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { top } from '../../infra/top.ts'
import type { Figure } from './figure.ts'
import type { Measured } from './latency-process.ts'

const databaseMs = Number(process.env.DATABASE_MS ?? 0)
const far = databaseMs === 0 ? '' : `, database ${databaseMs} ms away`

/**
 * From a reading at the radio to its card at the Bot API: relay, MQTT over mutual TLS, the hot path, a database on disk, the inbox,
 * the lease and the HTTP call; all in one process, as `npm start` runs it. Of this checkout or of another one, by the same bench.
 */
export const benchLatency = async (checkout = top): Promise<readonly Figure[]> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(top, 'test/bench/latency-process.ts'), checkout],
    { cwd: checkout },
  )
  const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  const name = `reading at the radio -> card at the Bot API${far}`
  return [
    { name: `${name}, p50`, value: measured.p50, unit: 'ms', goal: '< 15' },
    { name: `${name}, p99`, value: measured.p99, unit: 'ms', goal: '< 60' },
    { name: `${name}, processor, p50`, value: measured.processorMs, unit: 'ms', goal: 'told' },
  ]
}
