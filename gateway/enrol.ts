import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { enrol } from './enrolment/enrol-node.ts'
import { keyBytes } from './enrolment/keys.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keys: { type: 'string', default: 'nattvakt-keys.json' },
    again: { type: 'boolean', default: false },
  },
})
const [address, ...more] = positionals
if (address === undefined || more.length > 0) {
  console.error('Usage: npm run enrol -- <address> [--keys FILE] [--again]')
  process.exitCode = 2
} else {
  const result = enrol(address, { file: values.keys, key: randomBytes(keyBytes), again: values.again })
  if (result.kind === 'enrolled') {
    console.log(`${result.address} has its key. It is shown this once; give it to the node only.`)
    for (const line of result.forNode) console.log(line)
  } else {
    console.error(result.why)
    process.exitCode = 1
  }
}
