import type { Directory, Site } from '#core/directory.ts'
import { audiencesIn } from '#core/people/policy-edit.ts'
import type { Audience, Ladder } from '#core/policy.ts'
import { type Severity, severities } from '#core/rule.ts'
import type { PreviewStep } from '#core/watch/climbing/preview-climb.ts'
import { channelOf, personOf } from '#core/ways/ways.ts'
import type { AudienceAnswer, LadderAnswer } from '#core/wire/duty-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import { previewLadder, type Ringing } from '../../../flows/site/preview-ladder.ts'

const audienceAnswer = (
  { people, chats }: Directory,
  site: Site | undefined,
  audience: Audience,
): AudienceAnswer => {
  if (typeof audience === 'string') {
    const chat = audience === 'site-chat' ? (site?.chat ?? null) : null
    return { kind: audience, name: chat === null ? null : (chats.get(chat)?.title ?? null), id: null }
  }
  return 'person' in audience
    ? { kind: 'person', name: people.get(audience.person)?.name ?? null, id: audience.person }
    : { kind: 'chat', name: chats.get(audience.chat)?.title ?? null, id: audience.chat }
}

/** Whom a rung can mean, by name. */
export const choicesIn = (directory: Directory): readonly AudienceAnswer[] =>
  audiencesIn(directory).map((audience) => audienceAnswer(directory, undefined, audience))

const stepAnswer =
  ({ chats: known, people }: Directory) =>
  ({ at, rung, sounds, chats }: PreviewStep): LadderAnswer['now'][number] => ({
    at,
    rung,
    sounds,
    told: chats.flatMap((id) => {
      const chat = known.get(id)
      if (chat === undefined) return []
      const whose = personOf(chat)
      const name = (whose === undefined ? undefined : people.get(whose)?.name) ?? chat.title
      return [{ name, way: channelOf(chat) }]
    }),
  })

/** Who would be told when by a ladder, and who is meant and cannot be. */
export const previewAnswer = (
  flows: Flows,
  directory: Directory,
  site: Site,
  severity: Severity,
  ladder: Ladder | null,
) => {
  const ringing = (when: Ringing) => previewLadder(flows, directory, site, severity, ladder, when)
  const [now, night] = [ringing('now'), ringing('night')]
  return {
    now: now.steps.map(stepAnswer(directory)),
    night: night.steps.map(stepAnswer(directory)),
    unreached: [...new Set([...now.unreached, ...night.unreached].map((one) => meantName(directory, one)))],
  }
}

/** What somebody or a group is called. */
export const meantName = (
  { people, chats }: Directory,
  meant: ReturnType<typeof previewLadder>['unreached'][number],
): string =>
  meant.kind === 'person'
    ? (people.get(meant.person)?.name ?? String(meant.person))
    : (chats.get(meant.chat)?.title ?? String(meant.chat))

/** Both ladders of a site, with who would be told by each: worked out by what tells them when it rings. */
export const laddersOf = (flows: Flows, directory: Directory, site: Site) => ({
  site: site.id,
  name: site.name,
  timeZone: site.timeZone,
  ladders: severities.map((severity): LadderAnswer => {
    const own = site.ladders?.[severity]
    const { rungs, repeatMs } = own ?? flows.ladder
    const { now, night } = previewAnswer(flows, directory, site, severity, own ?? null)
    return {
      severity,
      isOwn: own !== undefined,
      version: own?.version ?? 0,
      repeatMs,
      rungs: rungs.map(({ afterMs, audience, by }) => ({
        afterMs,
        audience: audience.map((one) => audienceAnswer(directory, site, one)),
        by: by ?? null,
      })),
      now,
      night,
    }
  }),
})
