import type { Flows } from '../../flows/deps.ts'
import type { Reader } from './reader.ts'
import type { Request } from './request.ts'
import type { RefusalName } from './response.ts'

/** What a change is asked for with: a JSON object, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>
/** Carries out a change for somebody whose role allows it. */
export type Change = (flows: Flows, reader: Reader, asked: Fields) => Promise<object | RefusalName>

/** Answers somebody who is known: with what becomes JSON, or with why not. */
export type Route = (flows: Flows, reader: Reader, request: Request) => Promise<object | RefusalName>
