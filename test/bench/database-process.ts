import { startDatabase } from '../../infra/local/aws/database/database.ts'

/** An embedded DynamoDB in a process of its own, so that it has a core of its own; argv: its folder. */
const database = await startDatabase({ folder: process.argv[2] ?? null })
process.send?.({ endpoint: database.endpoint, credentials: database.credentials })
process.on('disconnect', () => {
  database.close().then(() => process.exit(0))
})
