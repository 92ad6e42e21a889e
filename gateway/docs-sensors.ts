import { readFileSync, writeFileSync } from 'node:fs'
import { withSensorTable } from './decoders/sensor-table.ts'

/** Writes the table of sensors into the README: `npm run docs:sensors`. A test says when it has been forgotten. */
const file = new URL('./README.md', import.meta.url)
const written = withSensorTable(readFileSync(file, 'utf8'))
if (written === undefined) throw new Error('gateway/README.md has no place for the table of sensors')
writeFileSync(file, written)
