import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { top } from '../../infra/top.ts'
import { type Figure, median } from './figure.ts'
import { benchLatency } from './latency.ts'
import { benchPage } from './page.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const bytesMax = 1024 * 1024
/** As `main.ts` writes a figure. */
const row = /^(.+?) {2,}(\S+) (\S*) +\(goal /

type Values = Map<string, number[]>

/** What a figure is of, without in which way and of how much: an older bench may have had other words for those. */
const stemOf = (name: string): string => name.split(/[,(]/)[0]?.trim() ?? name

/** The values of that figure in the other checkout; nothing where it has none, or several of that kind. */
const valuesThere = (there: Values, name: string): readonly number[] | undefined => {
  const alike = [...there.keys()].filter((one) => stemOf(one) === stemOf(name))
  return there.get(name) ?? (alike.length === 1 ? there.get(alike[0] ?? '') : undefined)
}

/** Benches of this checkout that measure any checkout by what all of them have; the others are run as that checkout has them. */
const ofAnyCheckout: Readonly<Record<string, (checkout: string) => Promise<readonly Figure[]>>> = {
  latency: benchLatency,
  page: benchPage,
}

/** One run of a bench of that checkout, in a process of its own. */
const runIn = async (folder: string, bench: string, into: Values): Promise<void> => {
  const measure = ofAnyCheckout[bench]
  if (measure !== undefined) {
    for (const { name, value } of await measure(folder)) into.set(name, [...(into.get(name) ?? []), value])
    return
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'test/bench/main.ts', bench],
    { cwd: folder, maxBuffer: bytesMax },
  )
  for (const line of stdout.split('\n')) {
    const [, name, value] = row.exec(line) ?? []
    if (name !== undefined && value !== undefined) into.set(name, [...(into.get(name) ?? []), Number(value)])
  }
}

/**
 * The same benches in this checkout and in another, in turn: what else this machine does meanwhile concerns both alike. Says the
 * medians of both and their ratio (`ROUNDS=3` asks for fewer rounds than five), and how busy the machine was.
 */
export const benchBeside = async (
  folder: string | undefined,
  benches: readonly string[],
): Promise<readonly string[]> => {
  if (folder === undefined || !existsSync(join(folder, 'test/bench/main.ts')))
    throw new Error(`there is no other checkout in ${folder}: --beside FOLDER BENCH...`)
  const lines: string[] = []
  for (const bench of benches) {
    const before: Values = new Map()
    const now: Values = new Map()
    for (let round = 0; round < rounds; round++) {
      await runIn(folder, bench, before)
      await runIn(top, bench, now)
    }
    for (const [name, values] of now) {
      const there = valuesThere(before, name)
      const [one, other] = [there && median(there), median(values)]
      const ratio = one === undefined ? 'not measured there' : `x ${(other / one).toFixed(2)}`
      const was = (one?.toPrecision(4) ?? '-').padStart(9)
      lines.push(`${name.padEnd(60)} ${was} -> ${other.toPrecision(4).padStart(9)}   ${ratio}`)
    }
  }
  lines.push(
    `medians of ${rounds} rounds in turn; load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  )
  return lines
}
