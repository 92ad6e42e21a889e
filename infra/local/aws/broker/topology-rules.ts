import { named } from '../../../names.ts'
import { topology } from '../../../topology.ts'
import type { Rule } from './rules.ts'

type Called = (typeof topology.iotRules)[number]['function']

/** The IoT rules of the topology, each with the function that it calls here. */
export const topologyRules = (functions: Readonly<Record<Called, Rule['run']>>): readonly Rule[] =>
  topology.iotRules.map((rule) => ({
    name: named(rule.name),
    topicFilter: named(rule.topicFilter),
    run: functions[rule.function],
  }))
