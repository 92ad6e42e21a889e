import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minuteMs } from '#core/time.ts'
import { type Figure, median } from './figure.ts'

const rows = 400_000
const rounds = 5

/** A year and more of a logger that writes every minute. */
const write = (path: string): void => {
  const begin = Date.UTC(2025, 0, 1)
  const lines = Array.from({ length: rows }, (_, row) => {
    const time = new Date(begin + row * minuteMs).toISOString().slice(0, 19).replace('T', ' ')
    return `${time},${(4 + ((row * 7) % 100) / 50).toFixed(2)},${(58 + (row % 30) / 10).toFixed(1)}`
  })
  writeFileSync(path, `time,temperature (°C),humidity (%)\n${lines.join('\n')}\n`)
}

/** A large logger's file -> verdict. */
export const benchImport = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-import-'))
  try {
    const path = join(folder, 'big.csv')
    write(path)
    const all: { ms: number; processorMs: number; megabytes: number }[] = []
    for (let round = 0; round < rounds; round++) {
      const child = fork(new URL('./import-process.ts', import.meta.url), [path], {
        // As `npm run import` is run.
        execArgv: ['--heap-growing-percent=20', '--import', 'tsx'],
      })
      const [message] = await once(child, 'message')
      await once(child, 'exit')
      all.push(message)
    }
    const middle = (of: 'ms' | 'processorMs' | 'megabytes'): number => median(all.map((one) => one[of]))
    return [
      { name: 'import: 400,000 rows -> verdict', value: middle('ms') / 1000, unit: 's', goal: '< 2' },
      // Of all cores, so that a busy machine can be told from a slow importer.
      {
        name: 'import: the same, of the processor',
        value: middle('processorMs') / 1000,
        unit: 's',
        goal: '< 2',
      },
      { name: 'import: most memory of that process', value: middle('megabytes'), unit: 'MB', goal: '< 250' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
