import type { Clock } from '#core/time.ts'
import type { Log } from '../../../../pipeline/ports/stores.ts'
import { named } from '../../../names.ts'
import { topology } from '../../../topology.ts'
import type { Rule } from './rules.ts'
import { parseSql } from './sql/parse.ts'
import { runSql } from './sql/run.ts'

type Called = (typeof topology.iotRules)[number]['function']
/** Takes what a rule's SQL makes of a message; rejects when the message must come again. */
type Call = (event: unknown) => Promise<void>

/**
 * The IoT rules of the topology: their SQL says which messages they take, and what their functions, or the log, get of them.
 */
export const topologyRules = (
  functions: Readonly<Record<Called, Call>>,
  { clock, log }: { readonly clock: Pick<Clock, 'now'>; readonly log: Log },
): readonly Rule[] => {
  const ruleOf = ({ name, sql }: { readonly name: string; readonly sql: string }, call: Call): Rule => {
    const query = parseSql(named(sql))
    return {
      name: named(name),
      topicFilter: query.from,
      run: async (topic, payload) => {
        const event = runSql(query, { topic, payload, arrivedAt: clock.now() })
        if (event !== undefined) await call(event)
      },
    }
  }
  const write = async (said: unknown): Promise<void> =>
    log({ level: 'debug', event: 'gateway-connection', said: JSON.stringify(said) })
  return [
    ...topology.iotRules.map((rule) => ruleOf(rule, functions[rule.function])),
    ...topology.iotLogs.map((rule) => ruleOf(rule, write)),
  ]
}
