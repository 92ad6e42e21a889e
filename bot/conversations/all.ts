import type { BotDeps } from '../context.ts'
import type { ConversationName, Definition, Json } from './frame/definition.ts'

/**
 * Every conversation that the bot can hold; what waits for an answer is found again by its name. Each is loaded when it is
 * held: most of what a function is woken for asks nobody anything.
 */
export const talks = {
  silence: async (deps: BotDeps) => (await import('./silence.ts')).silenceTalk(deps),
  threshold: async (deps: BotDeps) => (await import('./threshold.ts')).thresholdTalk(deps),
  rules: async (deps: BotDeps) => (await import('./rules/rules.ts')).rulesTalk(deps),
  invite: async (deps: BotDeps) => (await import('./invite.ts')).inviteTalk(deps),
  adopt: async (deps: BotDeps) => (await import('./adopt.ts')).adoptTalk(deps),
  replace: async (deps: BotDeps) => (await import('./replace.ts')).replaceTalk(deps),
  import: async (deps: BotDeps) => (await import('./import.ts')).importTalk(deps),
  retire: async (deps: BotDeps) => (await import('./retire.ts')).retireTalk(deps),
  ladder: async (deps: BotDeps) => (await import('./ladder/ladder.ts')).ladderTalk(deps),
  roster: async (deps: BotDeps) => (await import('./roster/roster.ts')).rosterTalk(deps),
  contact: async (deps: BotDeps) => (await import('./contact.ts')).contactTalk(deps),
  standstill: async (deps: BotDeps) => (await import('./standstill.ts')).standstillTalk(deps),
  remark: async (deps: BotDeps) => (await import('./in-words.ts')).remarkTalk(deps),
  cause: async (deps: BotDeps) => (await import('./in-words.ts')).causeTalk(deps),
  maintenance: async (deps: BotDeps) => (await import('./maintenance/begin.ts')).maintenanceTalk(deps),
  'return-to-service': async (deps: BotDeps) =>
    (await import('./maintenance/return-to-service.ts')).returnTalk(deps),
  extension: async (deps: BotDeps) => (await import('./maintenance/extend.ts')).extensionTalk(deps),
} satisfies Readonly<Record<ConversationName, (deps: BotDeps) => Promise<Definition<never>>>>

/** The conversation of that name, or nothing: one that began before the bot was brought up to date may be gone. */
export const findTalk = async (deps: BotDeps, name: string): Promise<Definition<Json> | undefined> =>
  Object.hasOwn(talks, name) ? talks[name as ConversationName](deps) : undefined
