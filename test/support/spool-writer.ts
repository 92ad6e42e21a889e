import { writeSync } from 'node:fs'
import { diskFiles } from '../../gateway/spool/files.ts'
import { openSpool } from '../../gateway/spool/spool.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'

/** Writes readings into the spool of a folder, as fast as it can, until it is killed; says what is kept and what is done. */
const [folder = '', from = '0'] = process.argv.slice(2)
const spool = openSpool({
  files: diskFiles(folder),
  clock: systemClock(),
  log: () => undefined,
  limits: { segmentBytes: 8_000 },
})
const say = (text: string): number => writeSync(1, `${text}\n`)
const step = (next: number): void => {
  for (let value = next; value < next + 20; value++) {
    spool.add({ sensor: 'a', measuredAt: 1 + value, values: { temperature: value }, faults: [] })
    say(`kept ${value}`)
  }
  const items = spool.peek(15)
  spool.take(items, next)
  say(`done ${items.map((item) => item.reading.values.temperature).join(' ')}`)
  spool.stored((report) => report === next)
  say(`gone ${items.map((item) => item.reading.values.temperature).join(' ')}`)
  setImmediate(() => step(next + 20))
}
step(Number(from))
