import { expect, test } from 'vitest'
import { parseSql } from '../../../../../infra/local/aws/broker/sql/parse.ts'
import { runSql } from '../../../../../infra/local/aws/broker/sql/run.ts'
import { named } from '../../../../../infra/names.ts'
import { topology } from '../../../../../infra/topology.ts'
import { makeIotRuleEvent } from '../../../../../pipeline/lambdas/iot-rule-event.ts'

const run = (sql: string, payload: unknown = {}, topic = 'nattvakt/lab/pi/report') => {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  return runSql(parseSql(sql), { topic, payload: bytes, arrivedAt: 7 })
}
const value = (expression: string, payload?: unknown) => run(`SELECT ${expression} AS x FROM 'a'`, payload)

/** As AWS's SQL reference has them (version 2016-03-23); what is Undefined is left out of the event. */
test.each([
  ["'5' = 5", { x: false }],
  ["'5' >= 5", { x: true }],
  ["'5' <> 5", { x: true }],
  ["'b' > 'a'", { x: true }],
  ["'b' > 5", {}],
  ["'7' + 1", { x: '71' }],
  ["'7' - 1", { x: 6 }],
  ["'x' - 1", {}],
  ['7 / 2', { x: 3 }],
  ['7.5 / 2', { x: 3.75 }],
  ['whole / 4', { x: 2 }],
  ['7 / 0', {}],
  ['1 + 2 * 3', { x: 7 }],
  ['(1 + 2) * 3', { x: 9 }],
  ['missing + 1', {}],
  ['missing = 1', {}],
  ['missing = missing', {}],
  ['isUndefined(missing)', { x: true }],
  ['NOT isUndefined(missing)', { x: false }],
  ['true AND missing', {}],
  ['1 = 1 OR 1 = 2', { x: true }],
  ['deep.er', { x: 'here' }],
  ['deep.er.still', {}],
  ['constructor', {}],
  ['topic()', { x: 'nattvakt/lab/pi/report' }],
  ['topic(2)', { x: 'lab' }],
  ['topic(9)', {}],
  ["encode(deep.er, 'base64')", { x: 'aGVyZQ==' }],
  ["encode(deep.er, 'rot13')", {}],
  ["decode(packed, 'base64').a", { x: 1 }],
  ["decode('aGVyZQ==', 'base64')", { x: 'here' }],
  ["startswith(deep.er, 'he')", { x: true }],
  ["startswith(missing, 'he')", {}],
  ["'it''s'", { x: "it's" }],
])('%s', (expression, event) => {
  const packed = Buffer.from('{"a":1}').toString('base64')
  // JSON has no 10.0: it becomes the whole number 10.
  expect(value(expression, `{"whole":10.0,"deep":{"er":"here"},"packed":"${packed}"}`)).toEqual(event)
})

test('a payload that is no text is handed over whole as base64, as AWS has it for binary payloads', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => 255 - index)
  const [rule] = topology.iotRules
  const event = runSql(parseSql(named(rule.sql)), {
    topic: 'nattvakt/lab/pi/report',
    payload: bytes,
    arrivedAt: 7,
  })
  expect(event).toEqual(makeIotRuleEvent('nattvakt/lab/pi/report', bytes, 7))
  const { payload } = event as { readonly payload: string }
  expect([...Buffer.from(payload, 'base64')]).toEqual([...bytes])
})

test('what WHERE does not hold of is not handed over, and Undefined is no yes', () => {
  expect(run("SELECT t FROM 'a' WHERE t > 4", { t: 5 })).toEqual({ t: 5 })
  expect(run("SELECT t FROM 'a' WHERE t > 4", { t: 4 })).toBeUndefined()
  expect(run("SELECT t FROM 'a' WHERE s > 4", { t: 5 })).toBeUndefined()
})

test('an alias is not known to WHERE', () => {
  expect(run("SELECT t AS warm FROM 'a' WHERE warm > 4", { t: 5 })).toBeUndefined()
})

test('everything is the payload, and of what is not JSON there is nothing', () => {
  expect(run("SELECT * FROM 'a'", { t: 5 })).toEqual({ t: 5 })
  expect(run("SELECT * FROM 'a'", 'not json')).toBeUndefined()
  expect(run("SELECT encode(*, 'base64') AS p FROM 'a'", 'not json')).toEqual({ p: 'bm90IGpzb24=' })
})

test.each([
  ['SELECT t FROM a', 'lacks a topic filter'],
  ['SELECT t', 'lacks FROM'],
  ["SELECT t + 1 FROM 'a'", 'has no name'],
  ["SELECT t FROM 'a' LIMIT 1", 'more at its end'],
  ["SELECT t; FROM 'a'", 'cannot be read at ";'],
  ["SELECT (t FROM 'a'", 'lacks )'],
  ["SELECT , FROM 'a'", 'lacks a value'],
])('%s is refused', (sql, why) => {
  expect(() => parseSql(sql)).toThrow(why)
})

test('a function that is not known here is named', () => {
  expect(() => value('aws_lambda(1)')).toThrow('calls aws_lambda()')
})

test.each(topology.iotRules)('$name makes what its function reads of any payload', ({ sql }) => {
  for (const stage of [undefined, 'prod'])
    for (const payload of ['{"v":1}', 'not json', '', '\u0000å']) {
      const topic = named('{root}/lab/pi/report', stage)
      const query = parseSql(named(sql, stage))
      expect(runSql(query, { topic, payload: Buffer.from(payload), arrivedAt: 7 })).toEqual(
        makeIotRuleEvent(topic, Buffer.from(payload), 7),
      )
    }
})

test('what is kept in a log is of this stage alone', () => {
  const [presence, lifecycle] = topology.iotLogs.map(({ sql }) => parseSql(named(sql, 'prod')))
  if (presence === undefined || lifecycle === undefined) throw new Error('two logs are kept')
  const say = (query: typeof presence, topic: string, payload: object) =>
    runSql(query, { topic, payload: Buffer.from(JSON.stringify(payload)), arrivedAt: 7 })
  expect(say(presence, 'nattvakt-prod/lab/pi/presence', { v: 1, gateway: 'pi', state: 'gone' })).toEqual({
    organization: 'lab',
    gateway: 'pi',
    state: 'gone',
  })
  const event = (clientId: string) => ({
    clientId,
    eventType: 'disconnected',
    timestamp: 1,
    principalIdentifier: 'x',
  })
  const topic = '$aws/events/presence/disconnected/x'
  expect(say(lifecycle, topic, event('prod:lab:pi'))).toEqual({
    clientId: 'prod:lab:pi',
    eventType: 'disconnected',
    timestamp: 1,
  })
  expect(say(lifecycle, topic, event('dev:lab:pi'))).toBeUndefined()
})
