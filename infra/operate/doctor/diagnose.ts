import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { allowedUpdates } from '../../../bot/updates/allowed-updates.ts'
import type { Facts, Learned } from './facts.ts'

/** `good`: as it should be. `wrong`: something does not work, or soon will not. `unknown`: it could not be looked at. */
export type Finding = { readonly kind: 'good' | 'wrong' | 'unknown'; readonly says: string }

const good = (says: string): Finding => ({ kind: 'good', says })
const wrong = (says: string): Finding => ({ kind: 'wrong', says })

/** Signatures are refused at five minutes, and Telegram's initData is believed a minute ahead. */
const clockMostMs = 30 * secondMs
/** An alarm of CloudWatch rings then. */
const watcherMostMs = 3 * minuteMs
/** What a busy minute may leave with Telegram. */
const pendingMost = 20
const endsWithinMs = 30 * dayMs

const judged = <Value>(what: string, learned: Learned<Value>, judge: (value: Value) => readonly Finding[]) =>
  learned.kind === 'is'
    ? judge(learned.value)
    : [{ kind: 'unknown' as const, says: `${what} could not be looked at: ${learned.why}` }]

const minutesAgo = (ms: number): string => `${Math.round(ms / minuteMs)} min ago`

const ofStacks = ({ stacks, version, code }: Facts): readonly Finding[] => [
  ...judged('The stacks', stacks, (all) =>
    all.map(({ name, status }) =>
      /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
        ? good(`The stack ${name} is ${status}.`)
        : wrong(`The stack ${name} is ${status}: deploy again, which says what to do.`),
    ),
  ),
  version.deployed === version.here
    ? good(`The version ${version.here} is deployed.`)
    : wrong(
        `The version ${version.deployed ?? 'unknown'} is deployed, and this checkout is ${version.here}.`,
      ),
  ...judged('The code of the functions', code, (is) => [
    is === 'as-here'
      ? good('The functions run the code that was synthesised here.')
      : wrong(
          'The functions run other code than what was synthesised here last: deploy, or synthesise that version.',
        ),
  ]),
]

const ofTables = ({ tables }: Facts): readonly Finding[] =>
  judged('The tables', tables, (problems) =>
    problems.length === 0
      ? [good('The tables are keyed, indexed, expiring and protected as they must be.')]
      : problems.map((problem) => wrong(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`)),
  )

const ofTelegram = ({ token, webhook, now }: Facts): readonly Finding[] => [
  ...judged('The token', token, (is) => [
    is === 'there'
      ? good('The token is stored.')
      : wrong('There is no token yet: `npm run token -- --stage NAME` stores the one that @BotFather gave.'),
  ]),
  ...judged('The webhook', webhook, ({ wanted, facts }) => {
    const { url, pending, lastErrorAt, lastError, allowed } = facts
    const findings: Finding[] = []
    if (url !== wanted)
      findings.push(
        wrong(
          `Telegram delivers ${url === '' ? 'nowhere' : `to ${new URL(url).host}`}: deploy again, which sets the webhook.`,
        ),
      )
    if (allowedUpdates.some((kind) => !allowed.includes(kind)))
      findings.push(wrong('Telegram does not deliver all kinds of updates that the bot needs: deploy again.'))
    if (lastErrorAt !== undefined && now - lastErrorAt < hourMs)
      findings.push(
        wrong(
          `Telegram could not deliver ${minutesAgo(now - lastErrorAt)}: ${lastError ?? 'it does not say why'}.`,
        ),
      )
    if (pending > pendingMost) findings.push(wrong(`${pending} updates wait at Telegram.`))
    return findings.length > 0 ? findings : [good(`The webhook is set, and ${pending} updates wait.`)]
  }),
]

const ofWatch = ({ watcher, deadLetters, alarms, now }: Facts): readonly Finding[] => [
  ...judged('The watcher', watcher, ({ lastRunAt, errors }) => [
    lastRunAt === undefined
      ? wrong('The watcher has not run in the last hour: look at its schedule and at its log.')
      : now - lastRunAt > watcherMostMs
        ? wrong(`The watcher ran ${minutesAgo(now - lastRunAt)} for the last time.`)
        : good(`The watcher ran ${minutesAgo(now - lastRunAt)}.`),
    ...(errors > 0 ? [wrong(`The watcher failed ${errors} times in the last hour; its log says why.`)] : []),
  ]),
  ...judged('The dead letters', deadLetters, (count) => [
    count === 0 ? good('There are no dead letters.') : wrong(`${count} reports wait in the dead letters.`),
  ]),
  ...judged('The alarms of CloudWatch', alarms, (ringing) =>
    ringing.length === 0
      ? [good('No alarm of CloudWatch rings.')]
      : ringing.map(({ name, says }) => wrong(`The alarm ${name} rings. ${says}`)),
  ),
]

const ofGateways = ({ gateways, now }: Facts): readonly Finding[] =>
  judged('The gateways', gateways, (all) => {
    const findings = all.flatMap(({ thing, certificates }): readonly Finding[] => {
      const active = certificates.filter(({ isActive }) => isActive)
      if (active.length === 0)
        return [wrong(`${thing} has no certificate that lets it in; gateway:provision --again makes one.`)]
      const ends = Math.max(...active.map(({ endsAt }) => endsAt ?? Number.POSITIVE_INFINITY))
      const twice =
        active.length > 1
          ? [wrong(`${thing} has ${active.length} active certificates: gateway:revoke --older.`)]
          : []
      if (ends - now >= endsWithinMs) return twice
      const days = Math.floor((ends - now) / dayMs)
      const when = days < 0 ? 'has ended' : `ends in ${days} days`
      return [
        ...twice,
        wrong(`The certificate of ${thing} ${when}: gateway:provision --again makes a new one.`),
      ]
    })
    return findings.length > 0 ? findings : [good(`${all.length} gateways have certificates that hold.`)]
  })

const ofTime = ({ clockAheadMs, timeZones }: Facts): readonly Finding[] => [
  ...judged('The clock of this machine', clockAheadMs, (ms) => [
    Math.abs(ms) <= clockMostMs
      ? good('The clock of this machine is right.')
      : wrong(
          `The clock of this machine is ${Math.round(Math.abs(ms) / secondMs)} s ${ms > 0 ? 'ahead' : 'behind'}: set it, or AWS will refuse its signatures.`,
        ),
  ]),
  ...judged('The time-zone rules of the functions', timeZones, ({ rules, outdated }) => [
    outdated.length === 0
      ? good(`The functions know the time-zone rules (${rules}).`)
      : wrong(
          `The functions show times by the rules of ${rules}: sites in ${outdated.join(', ')} read times that are wrong, until AWS renews Lambda's run time.`,
        ),
  ]),
]

/** What is right and what is wrong with a stage, in the order in which somebody would mend it. */
export const diagnose = (facts: Facts): readonly Finding[] => [
  ...ofTime(facts).slice(0, 1),
  ...ofStacks(facts),
  ...ofTables(facts),
  ...ofTelegram(facts),
  ...ofWatch(facts),
  ...ofGateways(facts),
  ...ofTime(facts).slice(1),
]
