import type { Form } from './guard.ts'

/** A part of a JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * What a guard looks for, described for others. Fields that a record does not name are allowed, because guards never look at
 * them.
 */
export const jsonSchemaOf = (form: Form): JsonSchema => {
  switch (form.kind) {
    case 'text':
      return {
        type: 'string',
        ...(form.pattern !== undefined && { pattern: form.pattern.source }),
        ...(form.most !== undefined && { maxLength: form.most }),
      }
    case 'flag':
      return { type: 'boolean' }
    case 'number':
      return { type: 'number' }
    case 'whole':
      return { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }
    case 'none':
      return { type: 'null' }
    case 'one-of':
      return { enum: form.values }
    case 'either':
      return { anyOf: form.forms.map(jsonSchemaOf) }
    case 'list':
      return {
        type: 'array',
        items: jsonSchemaOf(form.of),
        ...(form.most !== undefined && { maxItems: form.most }),
      }
    case 'numbers':
      return { type: 'array', items: { type: 'number' }, minItems: form.count, maxItems: form.count }
    case 'record':
      return {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(form.fields).map(([name, field]) => [name, jsonSchemaOf(field)]),
        ),
        required: Object.keys(form.fields).filter((name) => !form.maybe.includes(name)),
      }
  }
}
