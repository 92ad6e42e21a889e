import { Stack, Validations } from 'aws-cdk-lib/core'
import type { IConstruct } from 'constructs'

export type Acknowledged = { readonly path: string; readonly id: string; readonly reason: string }

const all = new WeakMap<IConstruct, Acknowledged[]>()

/** A value with tokens as cdk-nag writes it: `{ Ref: X }` is `<X>`, an attribute `<X.Arn>`. */
const written = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(written).join('')
  if (typeof value !== 'object' || value === null) return String(value)
  const [[name, of] = ['', '']] = Object.entries(value)
  if (name === 'Ref') return `<${of}>`
  if (name === 'Fn::GetAtt' && Array.isArray(of)) return `<${of.join('.')}>`
  if (name === 'Fn::Join' && Array.isArray(of)) return written(of[1])
  throw new Error(`cdk-nag's way to write ${name} is not known here`)
}

/**
 * Says why a finding of cdk-nag about `construct` is right as it is. Where the rule has several findings at one resource,
 * `found` is which: `Resource::` or `Policy::` and a value. Ids carry logical names, so they are made here. The
 * library takes empty reasons and ids that mean nothing: what is acknowledged is kept, and a test compares it with what is found.
 */
export const acknowledge = (construct: IConstruct, rule: string, reason: string, found?: string): void => {
  if (reason.trim() === '')
    throw new Error(`${construct.node.path}: ${rule} is acknowledged without a reason`)
  const which = found === undefined ? '' : `[${written(Stack.of(construct).resolve(found))}]`
  const id = `AwsSolutions::${rule}${which}`
  Validations.of(construct).acknowledge({ id, reason })
  const { root } = construct.node
  const known = all.get(root) ?? []
  known.push({ path: construct.node.path, id, reason })
  all.set(root, known)
}

/** What was acknowledged in an app. */
export const acknowledgedIn = (root: IConstruct): readonly Acknowledged[] => all.get(root) ?? []
