import { benchBeside } from './beside.ts'
import { benchChart } from './chart.ts'
import { benchColdStart } from './cold-start.ts'
import { benchCommands } from './commands.ts'
import { benchCore } from './core.ts'
import { benchCost } from './cost.ts'
import { benchDecoders } from './decoders.ts'
import type { Figure } from './figure.ts'
import { benchGateway } from './gateway.ts'
import { benchHolds } from './holds.ts'
import { benchImport } from './import.ts'
import { benchIngest } from './ingest.ts'
import { benchLadder } from './ladder.ts'
import { benchLatency } from './latency.ts'
import { benchMemory } from './memory.ts'
import { benchPage } from './page.ts'
import { benchPassersBy } from './passers-by.ts'
import { benchRadio } from './radio.ts'
import { benchScale } from './scale.ts'
import { benchStorm } from './storm.ts'
import { benchStormBytes } from './storm-bytes.ts'

/** Every figure of the design that can be measured so far; `npm run bench` or `npm run bench -- latency`. */
const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  core: benchCore,
  latency: benchLatency,
  commands: benchCommands,
  radio: benchRadio,
  import: benchImport,
  ingest: benchIngest,
  memory: benchMemory,
  decoders: benchDecoders,
  'passers-by': benchPassersBy,
  gateway: benchGateway,
  cost: benchCost,
  chart: benchChart,
  page: benchPage,
  storm: benchStorm,
  'storm-bytes': benchStormBytes,
  scale: benchScale,
  ladder: benchLadder,
  'cold-start': benchColdStart,
  holds: benchHolds,
}

const shown = ({ name, value, unit, goal }: Figure): string =>
  `${name.padEnd(66)} ${value.toPrecision(4).padStart(9)} ${unit.padEnd(9)} (goal ${goal})`

const [first, folder, ...others] = process.argv.slice(2)
const isBeside = first === '--beside'
const wanted = isBeside ? others : process.argv.slice(2)
const unknown = wanted.find((name) => benches[name] === undefined)
if (unknown !== undefined) {
  process.stderr.write(`There is no bench ${unknown}; there are ${Object.keys(benches).join(', ')}.\n`)
  process.exit(1)
}
if (isBeside) {
  for (const line of await benchBeside(folder, wanted)) process.stdout.write(`${line}\n`)
  process.exit(0)
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const figure of await bench()) process.stdout.write(`${shown(figure)}\n`)
}
process.exit(0)
