import { readFileSync, writeFileSync } from 'node:fs'
import { withTable } from '../../bot/menu/command-table.ts'

/** Writes the table of commands into the README: `npm run docs:commands`. A test says when it has been forgotten. */
const file = new URL('../../README.md', import.meta.url)
const written = withTable(readFileSync(file, 'utf8'))
if (written === undefined) throw new Error('README.md has no place for the table of commands')
writeFileSync(file, written)
