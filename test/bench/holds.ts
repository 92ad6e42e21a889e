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

type Look = {
  readonly memoryMb: number
  readonly diskMb: number
  /** What `/healthz` says is down; nothing when all is well. */
  readonly unwell: string
  /** What it says is up, and behind. */
  readonly late: boolean
}

const healthOf = (url: string): Promise<Pick<Look, 'unwell' | 'late'>> =>
  fetch(`${url}/healthz`).then(
    async (answer) => {
      const text = await answer.text()
      const late = text.includes('"late":{"')
      return { unwell: answer.status === 200 ? '' : `${answer.status} ${text}`, late }
    },
    (error: unknown) => ({ unwell: String(error), late: false }),
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
      const health = await healthOf(stack.url)
      if (health.unwell !== '') process.stderr.write(`${args.join(' ')}: ${health.unwell}\n`)
      looks.push({ memoryMb: residentMb(stack.child.pid), diskMb: diskMb(folder), ...health })
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
    {
      name: `${name}: the watcher was late, of as many`,
      value: looks.filter(({ late }) => late).length,
      unit: '',
      goal: '0',
    },
  ]
}

/** What is let run, and for how many minutes when nobody says. */
const spans = { doors: 1, storm: 15, story: 30 }
type Part = keyof typeof spans

/** `HOLDS=storm:3,doors` asks for these only, and of the storm for three minutes. */
const wantedOf = (text: string | undefined): ReadonlyMap<Part, number> => {
  if (text === undefined) return new Map(Object.entries(spans) as [Part, number][])
  return new Map(
    text.split(',').map((one) => {
      const [name, minutes] = one.split(':')
      const part = (Object.keys(spans) as Part[]).find((known) => known === name)
      if (part === undefined) throw new Error(`HOLDS knows ${Object.keys(spans)}, and not ${name}`)
      return [part, minutes === undefined ? spans[part] : Number(minutes)]
    }),
  )
}

/**
 * Whether it holds when it is pushed: a storm for a quarter of an hour, the default story at 60 times for half an hour, and
 * what anybody may send to its doors. Linux only; takes 50 minutes, and less when `HOLDS` asks for less.
 */
export const benchHolds = async (): Promise<readonly Figure[]> => {
  const wanted = wantedOf(process.env.HOLDS)
  const watched = async (part: Part, name: string, args: readonly string[]): Promise<readonly Figure[]> => {
    const minutes = wanted.get(part)
    if (minutes === undefined) return []
    return figuresOf(`${name}, ${minutes} min`, await watchStack(args, minutes * minuteMs))
  }
  const doors = wanted.has('doors') ? await fuzzDoors() : []
  const storm = await watched('storm', 'storm', ['--scenario', 'storm'])
  const story = await watched('story', 'default story at 60x', ['--speed', '60'])
  return [...doors, ...storm, ...story]
}
