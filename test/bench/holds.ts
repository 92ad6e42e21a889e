import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from '../support/process.ts'
import { type Figure, median } from './figure.ts'
import { fuzzDoors } from './fuzz-doors.ts'
import { diskMb, residentMb } from './process-use.ts'

const minuteMs = 60_000
/** Between two looks at what a stack takes of its machine. */
const lookMs = 5_000

type Look = { readonly memoryMb: number; readonly diskMb: number; readonly unwell: string }

/** What `/healthz` says is down; nothing when all is well. */
const unwellOf = (url: string): Promise<string> =>
  fetch(`${url}/healthz`).then(
    async (answer) => (answer.status === 200 ? '' : `${answer.status} ${await answer.text()}`),
    (error: unknown) => String(error),
  )

/** Lets `npm start` run so long, and looks at it all the while. */
const watchStack = async (args: readonly string[], forMs: number): Promise<readonly Look[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-holds-'))
  const stack = await startProcess(['--port', '0', '--data', folder, ...args])
  const looks: Look[] = []
  try {
    const until = performance.now() + forMs
    while (performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, lookMs))
      const unwell = await unwellOf(stack.url)
      if (unwell !== '') process.stderr.write(`${args.join(' ')}: ${unwell}\n`)
      looks.push({ memoryMb: residentMb(stack.child.pid), diskMb: diskMb(folder), unwell })
    }
    return looks
  } finally {
    await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The median of the last quarter against that of the second: what it still grows once it runs. */
const growth = (values: readonly number[]): number => {
  const quarter = Math.floor(values.length / 4)
  return median(values.slice(-quarter)) - median(values.slice(quarter, 2 * quarter))
}

const figuresOf = (name: string, looks: readonly Look[]): readonly Figure[] => {
  const memory = looks.map(({ memoryMb }) => memoryMb)
  const unwell = looks.filter((look) => look.unwell !== '').length
  return [
    {
      name: `${name}: most on disk`,
      value: Math.max(...looks.map((look) => look.diskMb)),
      unit: 'MB',
      goal: '< 50',
    },
    { name: `${name}: most memory, all processes`, value: Math.max(...memory), unit: 'MB', goal: '< 380' },
    {
      name: `${name}: memory, last quarter against the second`,
      value: growth(memory),
      unit: 'MB',
      goal: 'flat',
    },
    { name: `${name}: /healthz was not 200, of ${looks.length} looks`, value: unwell, unit: '', goal: '0' },
  ]
}

/**
 * Whether it holds when it is pushed: a storm for a quarter of an hour, the default story at 60 times for half an hour, and
 * what anybody may send to its doors. Linux only; takes 50 minutes.
 */
export const benchHolds = async (): Promise<readonly Figure[]> => {
  const doors = await fuzzDoors()
  const storm = figuresOf('storm, 15 min', await watchStack(['--scenario', 'storm'], 15 * minuteMs))
  const story = figuresOf('default story at 60x, 30 min', await watchStack(['--speed', '60'], 30 * minuteMs))
  return [...doors, ...storm, ...story]
}
