import { isAuditAnswer } from '#core/wire/audit-answers.ts'
import { like, maybe } from '#core/wire/guard.ts'
import { digits, watchedId } from '#core/wire/words.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { auditAnswer } from './audit-answer.ts'

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/audit',
    says: 'Who did what and when, newest first: of one sensor, of one person, of one kind; `before` an instant for what was earlier.',
    role: 'viewer',
    fields: {
      before: maybe(digits),
      sensor: maybe(watchedId),
      person: maybe(digits),
      what: maybe(like(/^[a-z-]{1,40}$/)),
      /** Only what people did. */
      byPeople: maybe(like(/^yes$/)),
    },
    faults: { sensor: 'bad-sensor' },
    answers: isAuditAnswer,
    answer: (flows, reader, { before, person, ...asked }) =>
      auditAnswer(flows, reader, {
        ...asked,
        before: before === undefined ? flows.clock.now() + 1 : Number(before),
        person: person === undefined ? undefined : Number(person),
      }),
  }),
]
