import { oneOf } from '#core/wire/guard.ts'
import { isMendsAnswer, isQualityAnswer } from '#core/wire/quality-answers.ts'
import { readQuality } from '../../../flows/read/read-quality.ts'
import { mendWorst } from '../../../flows/rule/mend-worst.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { mendAnswer, qualityAnswer } from './quality-answer.ts'

const fields = { days: oneOf('7', '30') }

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/quality',
    says: 'How good the alarms of a week or a month were: how many, who took them, floods, what comes and goes, what stood too long, the worst ten, and what they were.',
    role: 'viewer',
    scope: 'read',
    fields,
    answers: isQualityAnswer,
    answer: async (flows, { organization }, { days }) => {
      const read = await readQuality(flows, organization, Number(days))
      return read === undefined ? 'not-a-member' : qualityAnswer(read.quality, read.directory, read.missing)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/quality/mends',
    says: 'For the worst of these, the smallest change of a deadband or a delay that would have made each ring half as often, tried out on the last week. POST /api/rules makes it.',
    role: 'viewer',
    fields,
    answers: isMendsAnswer,
    answer: async (flows, { organization }, { days }) => {
      const read = await readQuality(flows, organization, Number(days))
      if (read === undefined) return 'not-a-member'
      const mends = await mendWorst(flows, organization, read.directory, read.quality.top)
      return { version: answerVersion, mends: mends.map(mendAnswer) }
    },
  }),
]
