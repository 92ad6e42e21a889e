/** The codes by which a socket says the same, so that whoever waits for a DynamoDB waits for this one alike. */
const codes = { before: 'ECONNREFUSED', meanwhile: 'ECONNRESET' } as const

/** Nobody answers: `before` anything was done, or `meanwhile`, and then nobody knows whether it was done. */
export class DatabaseAway extends Error {
  readonly code: string
  constructor(since: keyof typeof codes) {
    super(`the database is away (${codes[since]})`)
    this.name = 'DatabaseAway'
    this.code = codes[since]
  }
}
