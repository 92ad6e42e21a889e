import type { BotDeps } from '../context.ts'
import { adoptTalk } from './adopt.ts'
import type { Definition, Json } from './frame/definition.ts'
import { inviteTalk } from './invite.ts'
import { replaceTalk } from './replace.ts'
import { retireTalk } from './retire.ts'
import { rulesTalk } from './rules/rules.ts'
import { silenceTalk } from './silence.ts'
import { thresholdTalk } from './threshold.ts'

/** Every conversation that the bot can hold; what waits for an answer is found again by its name. */
export const conversations = (deps: BotDeps): readonly Definition<Json>[] => [
  silenceTalk(deps),
  thresholdTalk(deps),
  rulesTalk(deps),
  inviteTalk(deps),
  adoptTalk(deps),
  replaceTalk(deps),
  retireTalk(deps),
]
