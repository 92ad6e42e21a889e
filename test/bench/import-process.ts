import { readFileSync } from 'node:fs'
import { importFile } from '../../pipeline/logger-file/import-file.ts'
import { verdictOf } from '../../pipeline/logger-file/verdict.ts'

/** A file as a process of its own reads it: what it takes, and the most memory that the process had. */
const [path = ''] = process.argv.slice(2)
const began = performance.now()
const used = process.cpuUsage()
const outcome = importFile({ name: 'big.csv', bytes: readFileSync(path), options: {}, now: Date.now() })
const { sensors, refused } = verdictOf(outcome, ({ id }) => id)
const ms = performance.now() - began
const { user, system } = process.cpuUsage(used)
if (refused !== null || sensors.length !== 1) throw new Error('the file was not read')
process.send?.({ ms, processorMs: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 })
process.disconnect?.()
