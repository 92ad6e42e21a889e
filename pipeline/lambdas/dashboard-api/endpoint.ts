import type { Role } from '#core/directory.ts'
import { type Fields, faultIn, type Guard, record, type Shaped } from '#core/wire/guard.ts'
import type { Flows } from '../../flows/deps.ts'
import type { TokenScope } from '../../ports/web-keys.ts'
import type { Reader } from './reader.ts'
import type { RefusalName } from './refusals.ts'
import type { Request } from './request.ts'

/** What is asked with: the fields of an address or of a JSON body, of which nothing is known yet. */
type Raw = Readonly<Record<string, unknown>>

/** One thing that can be asked of the API. Its description (openapi/) is made of the same fields by which it is answered. */
export type Endpoint = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** What it is for, in a sentence. */
  readonly says: string
  /** The lowest role that may. */
  readonly role: Role
  readonly fields: Fields
  /** How it is refused when that field is not as it should be. */
  readonly refusedFor: (field: string) => RefusalName
  /** Its shape, or the types of text that it may be. */
  readonly answers: Guard<unknown> | readonly string[]
  /** What a machine's token has to be for; without it no machine is answered. */
  readonly scope?: TokenScope
  /** A browser may keep the answer, and asks each time whether it is still so. */
  readonly isKept?: true
  readonly answer: (flows: Flows, reader: Reader, raw: Raw, request: Request) => Promise<object | RefusalName>
}

type Wanted<F extends Fields> = Omit<Endpoint, 'fields' | 'refusedFor' | 'answer'> & {
  readonly fields: F
  /** How it is refused when a field is not as it should be, where that has a name of its own. */
  readonly faults?: Readonly<Record<string, RefusalName>>
  readonly answer: (
    flows: Flows,
    reader: Reader,
    asked: Shaped<F>,
    request: Request,
  ) => Promise<object | RefusalName>
}

/** An endpoint whose `answer` gets what was asked in the shape that `fields` describe. */
export const endpoint = <F extends Fields>({ faults = {}, answer, ...rest }: Wanted<F>): Endpoint => {
  const isWhole = record(rest.fields)
  const refusedFor = (field: string): RefusalName => faults[field] ?? 'bad-field'
  return {
    ...rest,
    refusedFor,
    answer: async (flows, reader, raw, request) =>
      isWhole(raw) ? answer(flows, reader, raw, request) : refusedFor(faultIn(rest.fields, raw) ?? ''),
  }
}
