import fc from 'fast-check'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import type { Due, Stores } from '../../pipeline/ports/stores.ts'
import { passkeyDoor } from './doors.ts'
import { hookSecrets } from './hooks.ts'
import { pushSubscription } from './pushes.ts'
import { aDay, hours } from './rollups.ts'
import {
  change,
  chatState,
  conversation,
  fact,
  group,
  heard,
  invitation,
  notice,
  person,
  reading,
  sensor,
  site,
  t0,
  watch,
  webKey,
} from './samples.ts'
import { token } from './tokens.ts'

/** Something that is asked of stores; printed by its label when two kinds of store answer differently. */
export type Operation = {
  readonly run: (stores: Stores) => Promise<unknown>
  readonly toString: () => string
}

const operation = (label: string, run: Operation['run']): Operation => ({ run, toString: () => label })

const organization = fc.constantFrom('acme', 'beta')
const sensorId = fc.constantFrom('s1', 's2')
const chat = fc.constantFrom(1001, -2001)
const small = fc.nat({ max: 3 })
const ids = fc.subarray(['a', 'b#', 'c 🧊'])
const instant = fc.nat({ max: 40 }).map((steps) => t0 + steps * 5 * minuteMs)

const byPlace = (a: Due, b: Due): number =>
  a.dueAt - b.dueAt || a.organization.localeCompare(b.organization) || a.sensor.localeCompare(b.sensor)

const watches = fc.tuple(organization, sensorId, small, ids, fc.option(instant), fc.nat({ max: 4 }))
const watchOperation = watches.map(([org, id, version, owed, dueAt, kind]): Operation => {
  const effects = Object.fromEntries(owed.map((effect) => [effect, notice(effect)]))
  const label = `${org} ${id} version ${version} owed [${owed}] dueAt ${dueAt}`
  switch (kind) {
    case 0:
      return operation(`settle ${label}`, (stores) => stores.watches.settle(org, id, owed))
    case 1:
      return operation(`load ${label}`, (stores) => stores.gatewayStates.forReport(org, 'pi', [id, 's1']))
    case 2:
      return operation(`due ${label}`, async (stores) =>
        [...(await stores.watches.due(dueAt ?? t0, 99))].sort(byPlace),
      )
    default:
      return operation(`save ${label}`, (stores) =>
        stores.watches.save(org, watch(id, { version, owed: effects, dueAt })),
      )
  }
})

const readingOperation = fc
  .tuple(organization, sensorId, instant, fc.array(instant, { maxLength: 6 }), small, fc.boolean())
  .map(([org, id, from, times, seq, isWrite]): Operation => {
    const some = times.map((at) => reading(id, at, seq + (at % 7)))
    return isWrite
      ? operation(`append ${org} ${id} [${times}] seq ${seq}`, (stores) =>
          stores.readings.append(org, [{ sensor: id, gateway: `pi-${seq % 2}`, seq, readings: some }], t0),
        )
      : operation(`range ${org} ${id} from ${from}`, (stores) =>
          stores.readings.range(org, id, from, from + hourMs),
        )
  })

const rollupOperation = fc
  .tuple(
    organization,
    sensorId,
    fc.constantFrom(aDay, aDay + dayMs),
    small,
    fc.constantFrom('save', 'reopen', 'load'),
  )
  .map(([org, id, day, version, kind]): Operation => {
    const runs: Readonly<Record<typeof kind, Operation['run']>> = {
      save: ({ rollups }) => rollups.save(org, id, day, { version, hours }),
      reopen: ({ rollups }) => rollups.reopen(org, [{ sensor: id, day }], 1_000 + version),
      load: ({ rollups }) => rollups.load(org, id, aDay, day + 1),
    }
    return operation(`${kind} ${org} ${id} ${day} version ${version}`, runs[kind])
  })

const inboxOperation = fc
  .tuple(organization, chat, fc.constantFrom('one', 'two'), instant, ids, fc.nat({ max: 6 }))
  .map(([org, to, holder, now, some, kind]): Operation => {
    const label = `${org} ${to} ${holder} at ${now} [${some}]`
    const until = now + 15 * minuteMs
    const notices = some.map((id) => notice(id, to))
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['put', ({ inboxes }) => inboxes.put(org, notices)],
      ['list', ({ inboxes }) => inboxes.list(org, to)],
      ['remove', ({ inboxes }) => inboxes.remove(org, to, some)],
      ['acquire', ({ inboxes }) => inboxes.acquire(org, to, holder, now, until)],
      ['save', ({ inboxes }) => inboxes.save(org, to, holder, { ...chatState, notBefore: now }, until)],
      ['release', ({ inboxes }) => inboxes.release(org, to, holder)],
      ['peek', ({ inboxes }) => inboxes.peek(org, to)],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} ${label}`, run)
  })

const directoryOperation = fc
  .tuple(organization, sensorId, fc.constantFrom('x', 'y'), fc.nat({ max: 6 }))
  .map(([org, id, name, kind]): Operation => {
    const label = `${org} ${id} ${name}`
    const runs: readonly (readonly [string, Operation['run']])[] = [
      [
        'put sensor',
        ({ directories }) => directories.put(org, [{ kind: 'sensor', value: sensor(id, name) }]),
      ],
      [
        'put all',
        ({ directories }) =>
          directories.put(org, [
            { kind: 'organization', value: { id: org, name } },
            { kind: 'site', value: site },
            { kind: 'person', value: person },
            { kind: 'chat', value: group },
          ]),
      ],
      ['add', ({ directories }) => directories.addSensor(org, sensor(id, name))],
      ['replace', ({ directories }) => directories.replaceSensor(org, sensor(id, name), sensor(id, 'x'))],
      ['load', ({ directories }) => directories.load(org)],
      ['organizations', ({ directories }) => directories.organizationsOf(id === 's1' ? group.id : person.id)],
      ['revision', ({ directories }) => directories.revision(org)],
    ]
    const [what, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${what} ${label}`, run)
  })

const recordOperation = fc
  .tuple(organization, sensorId, instant, small, fc.nat({ max: 10 }))
  .map(([org, id, at, number, kind]): Operation => {
    const label = `${org} ${id} at ${at} number ${number}`
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['dismiss', ({ strangers }) => strangers.dismiss(org, { sensor: id, at, by: `N${number}` })],
      ['dismissed', ({ strangers }) => strangers.dismissed(org)],
      ['recall', ({ strangers }) => strangers.recall(org, id)],
      ['record', ({ history }) => history.record(org, [fact(`f${number}`, at, id)])],
      ['history', ({ history }) => history.list(org, id, number)],
      ['history on', ({ history }) => history.onwards(org, id, at, number)],
      ['change', ({ history }) => history.record(org, [change(at, number)])],
      ['audit', ({ history }) => history.since(org, t0, at, number)],
      ['claim', ({ updates }) => updates.claim(number, at, at + 5 * minuteMs)],
      ['finish', ({ updates }) => updates.finish(number, at)],
      ['give back', ({ updates }) => updates.release(number)],
      ['heard', ({ gatewayStates }) => gatewayStates.save(org, heard(id, number, at))],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} ${label}`, run)
  })

const peopleOperation = fc
  .tuple(organization, fc.subarray([1, 2, 3]), fc.subarray([1, 2, 3]), small, instant, fc.nat({ max: 7 }))
  .map(([org, some, others, number, now, kind]): Operation => {
    const label = `${org} [${some}] [${others}] number ${number} at ${now}`
    const people = (ids: readonly number[]) => ids.map((id) => ({ ...person, id }))
    const id = `0000000${number}`
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['replace', ({ directories }) => directories.replacePeople(org, people(some), people(others))],
      [
        'put people',
        ({ directories }) =>
          directories.put(
            org,
            people(some).map((value) => ({ kind: 'person', value })),
          ),
      ],
      ['load people', ({ directories }) => directories.load(org)],
      ['invite', ({ invitations }) => invitations.put(org, { ...invitation(id), expiresAt: now }, 'h')],
      ['take', ({ invitations }) => invitations.take(org, id, number, now)],
      ['revoke', ({ invitations }) => invitations.remove(org, id)],
      ['invited', ({ invitations }) => invitations.list(org, now)],
      ['tried', ({ invitations }) => invitations.tried(number, now)],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} ${label}`, run)
  })

const webKeyOperation = fc
  .tuple(organization, fc.constantFrom('a', 'b'), instant, fc.nat({ max: 4 }))
  .map(([org, hash, at, kind]): Operation => {
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['put', ({ webKeys }) => webKeys.put(hash, { ...webKey, organization: org, expiresAt: at })],
      ['find', ({ webKeys }) => webKeys.find(hash, at)],
      ['take', ({ webKeys }) => webKeys.take(hash, at)],
      ['renew', ({ webKeys }) => webKeys.renew(hash, { ...webKey, organization: org, expiresAt: at })],
      ['put first', ({ webKeys }) => webKeys.putFirst(hash, { ...webKey, organization: org, expiresAt: at })],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} web key ${hash} of ${org} at ${at}`, run)
  })

const hookOperation = fc
  .tuple(organization, fc.constantFrom(7, 8), fc.constantFrom('x', 'y'), fc.nat({ max: 4 }))
  .map(([org, hook, secret, kind]): Operation => {
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['put', ({ hooks }) => hooks.put(org, hook, { ...hookSecrets, secret })],
      ['find', ({ hooks }) => hooks.find(org, hook)],
      ['remove', ({ hooks }) => hooks.remove(org, hook)],
      ['how far', ({ hooks }) => hooks.pushed(org, hook)],
      ['goes on', ({ hooks }) => hooks.keepPushed(org, hook, { until: kind, since: 0, days: {}, gaps: [] })],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} hook ${hook} of ${org} with ${secret}`, run)
  })

const tokenOperation = fc
  .tuple(organization, fc.constantFrom('a', 'b'), instant, instant, fc.nat({ max: 4 }))
  .map(([org, id, at, before, kind]): Operation => {
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['put', ({ tokens }) => tokens.put(org, { ...token, id, at })],
      ['find', ({ tokens }) => tokens.find(org, id)],
      ['list', ({ tokens }) => tokens.list(org)],
      ['use', ({ tokens }) => tokens.used(org, id, at, before)],
      ['remove', ({ tokens }) => tokens.remove(org, id)],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} token ${id} of ${org} at ${at} before ${before}`, run)
  })

const pushOperation = fc
  .tuple(organization, fc.constantFrom(7, 8), small, fc.boolean())
  .map(([org, way, version, isWrite]): Operation => {
    const list = version % 2 === 0 ? [pushSubscription] : []
    return operation(`${isWrite ? 'save' : 'find'} browsers ${way} of ${org} at ${version}`, ({ pushes }) =>
      isWrite ? pushes.save(org, way, { version, list }) : pushes.find(org, way),
    )
  })

const doorOperation = fc
  .tuple(organization, fc.constantFrom(1001, 1002), fc.constantFrom('a', 'b'), small, fc.nat({ max: 3 }))
  .map(([org, who, id, counter, kind]): Operation => {
    const door = { ...passkeyDoor, id, counter }
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['put', ({ doors }) => doors.put(org, who, door)],
      ['replace', ({ doors }) => doors.replace(org, who, { ...door, counter: 0 }, door)],
      ['list', ({ doors }) => doors.list(org, who, t0)],
      ['remove', ({ doors }) => doors.remove(org, who, id)],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} door ${id} of ${who} in ${org} with ${counter}`, run)
  })

const conversationOperation = fc
  .tuple(chat, fc.constantFrom(1001, 1002), fc.constantFrom('one', 'two'), instant, fc.nat({ max: 4 }))
  .map(([where, who, holder, at, kind]): Operation => {
    const place = { chat: where, person: who }
    const until = at + 15 * minuteMs
    const runs: readonly (readonly [string, Operation['run']])[] = [
      ['peek', ({ conversations }) => conversations.peek(place, at)],
      ['acquire', ({ conversations }) => conversations.acquire(place, holder, at, until)],
      ['ask', ({ conversations }) => conversations.save(place, holder, conversation(at), until)],
      ['end', ({ conversations }) => conversations.save(place, holder, null, until)],
      ['release', ({ conversations }) => conversations.release(place, holder)],
    ]
    const [name, run] = runs[kind] ?? ['nothing', async () => null]
    return operation(`${name} conversation ${where} ${who} ${holder} at ${at}`, run)
  })

/** Any sequence of what the rest of the system may ask of stores, with few names, so that things meet. */
export const operations: fc.Arbitrary<readonly Operation[]> = fc.array(
  fc.oneof(
    watchOperation,
    readingOperation,
    rollupOperation,
    inboxOperation,
    directoryOperation,
    peopleOperation,
    recordOperation,
    conversationOperation,
    webKeyOperation,
    doorOperation,
    tokenOperation,
    hookOperation,
    pushOperation,
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
)
