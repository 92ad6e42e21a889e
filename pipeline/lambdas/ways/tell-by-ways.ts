import { tellByWay } from '../../channels/teller-by-way.ts'
import type { Teller } from '../../ports/teller.ts'
import type { OtherTellerDeps } from './other-tellers.ts'

type WaysDeps = OtherTellerDeps & { readonly telegram: Teller }

/** Whoever tells people, by all the ways that are set up. What is not Telegram is loaded when somebody is first told by it. */
export const tellByWays = ({ telegram, ...deps }: WaysDeps): Teller =>
  tellByWay(telegram, async (kind) => (await import('./other-tellers.ts')).otherTeller(kind, deps))
