/** What this function reads of a Lambda Function URL event, payload version 2.0. */
export type Request = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The request in an event; what is not there is empty, and refused by whoever needs it. Header names are in any case. */
export const parseRequest = (event: unknown): Request => {
  const { rawPath, rawQueryString, headers, requestContext } = recordOf(event)
  const named = Object.entries(recordOf(headers)).find(([name]) => name.toLowerCase() === 'authorization')
  return {
    method: textOf(recordOf(recordOf(requestContext).http).method),
    path: textOf(rawPath),
    query: new URLSearchParams(textOf(rawQueryString)),
    authorization: textOf(named?.[1]),
  }
}
