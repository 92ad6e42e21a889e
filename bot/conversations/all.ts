import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { BotDeps } from '../context.ts'
import type { ConversationName, Definition, Json } from './frame/definition.ts'

const talk = <Module, About extends Json>(
  load: () => Promise<Module>,
  talkOf: (module: Module) => (deps: BotDeps) => Definition<About>,
): ((deps: BotDeps) => Promise<Definition<About>>) => {
  const module = loadedOnce(load)
  return async (deps) => talkOf(await module())(deps)
}

/**
 * Every conversation that the bot can hold; what waits for an answer is found again by its name. Each is loaded when it is
 * held: most of what a function is woken for asks nobody anything.
 */
export const talks = {
  silence: talk(
    () => import('./silence.ts'),
    ({ silenceTalk }) => silenceTalk,
  ),
  threshold: talk(
    () => import('./threshold.ts'),
    ({ thresholdTalk }) => thresholdTalk,
  ),
  rules: talk(
    () => import('./rules/rules.ts'),
    ({ rulesTalk }) => rulesTalk,
  ),
  invite: talk(
    () => import('./invite.ts'),
    ({ inviteTalk }) => inviteTalk,
  ),
  adopt: talk(
    () => import('./adopt.ts'),
    ({ adoptTalk }) => adoptTalk,
  ),
  replace: talk(
    () => import('./replace.ts'),
    ({ replaceTalk }) => replaceTalk,
  ),
  import: talk(
    () => import('./import.ts'),
    ({ importTalk }) => importTalk,
  ),
  retire: talk(
    () => import('./retire.ts'),
    ({ retireTalk }) => retireTalk,
  ),
  ladder: talk(
    () => import('./ladder/ladder.ts'),
    ({ ladderTalk }) => ladderTalk,
  ),
  roster: talk(
    () => import('./roster/roster.ts'),
    ({ rosterTalk }) => rosterTalk,
  ),
  contact: talk(
    () => import('./contact.ts'),
    ({ contactTalk }) => contactTalk,
  ),
  standstill: talk(
    () => import('./standstill.ts'),
    ({ standstillTalk }) => standstillTalk,
  ),
  remark: talk(
    () => import('./in-words.ts'),
    ({ remarkTalk }) => remarkTalk,
  ),
  cause: talk(
    () => import('./in-words.ts'),
    ({ causeTalk }) => causeTalk,
  ),
  maintenance: talk(
    () => import('./maintenance/begin.ts'),
    ({ maintenanceTalk }) => maintenanceTalk,
  ),
  'return-to-service': talk(
    () => import('./maintenance/return-to-service.ts'),
    ({ returnTalk }) => returnTalk,
  ),
  extension: talk(
    () => import('./maintenance/extend.ts'),
    ({ extensionTalk }) => extensionTalk,
  ),
} satisfies Readonly<Record<ConversationName, (deps: BotDeps) => Promise<Definition<never>>>>

/** The conversation of that name, or nothing: one that began before the bot was brought up to date may be gone. */
export const findTalk = async (deps: BotDeps, name: string): Promise<Definition<Json> | undefined> =>
  Object.hasOwn(talks, name) ? talks[name as ConversationName](deps) : undefined
