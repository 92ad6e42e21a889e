import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { enrol } from './enrolment/enrol-node.ts'
import { keyBytes, parseKey } from './enrolment/keys.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keys: { type: 'string', default: 'nattvakt-keys.json' },
    again: { type: 'boolean', default: false },
    'bind-key': { type: 'boolean', default: false },
  },
})
const [address, ...more] = positionals
if (address === undefined || more.length > 0) {
  console.error('Usage: npm run enrol -- <address> [--keys FILE] [--again] [--bind-key < FILE]')
  process.exitCode = 2
} else {
  const isTheirs = values['bind-key']
  // Not as an argument: those stand in the list of processes and in the shell's history.
  const key = isTheirs ? parseKey(readFileSync(0, 'utf8')) : randomBytes(keyBytes)
  const { keys: file, again } = values
  const result =
    key === undefined
      ? ({
          kind: 'refused',
          why: 'A bind key has 32 hexadecimal digits. Give it on standard input.',
        } as const)
      : enrol(address, { file, key, again, isTheirs })
  if (result.kind === 'enrolled') {
    if (isTheirs) console.log(`${result.address} is read with the key that you gave, from the next start on.`)
    else console.log(`${result.address} has its key. It is shown this once; give it to the node only.`)
    for (const line of result.forNode) console.log(line)
  } else {
    console.error(result.why)
    process.exitCode = 1
  }
}
