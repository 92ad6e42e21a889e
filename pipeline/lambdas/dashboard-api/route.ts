import type { Flows } from '../../flows/deps.ts'
import type { Reader } from './reader.ts'
import type { Request } from './request.ts'
import type { RefusalName } from './response.ts'

/** Answers somebody who is known: with what becomes JSON, or with why not. */
export type Route = (flows: Flows, reader: Reader, request: Request) => Promise<object | RefusalName>
