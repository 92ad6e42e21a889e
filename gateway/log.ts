/** One structured line: what happened and how it was handled. Never a secret. */
export type Log = (line: {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly event: string
  readonly [field: string]: string | number | boolean | null
}) => void
