import type { Stage } from '../../../infra/aws/stage.ts'

/** With everything that a stage can have, and the longest names that it may have. */
export const fullStage: Stage = {
  name: 'abcdefgh',
  region: 'ap-southeast-2',
  alarmEmails: ['night@norrsken.example'],
  logDays: 90,
  concurrency: { telegram: 20, 'dashboard-api': 20, quickchart: 5 },
  keepsData: true,
  outsidePing: true,
  auditsCertificates: true,
  replicas: ['ap-southeast-4'],
  miniAppName: 'board',
  mailFrom: 'nattvakt@norrsken.example',
  smsSender: '+46701740600',
  callUrl: 'https://calls.norrsken.example/begin',
  alexaSkill: 'amzn1.ask.skill.01234567-89ab-cdef-0123-456789abcdef',
  dialogflow: true,
  pushContact: 'ops@norrsken.example',
}

/** With nothing that may be left out. */
export const bareStage: Stage = { name: 'dev', region: 'ap-southeast-2', alarmEmails: [], logDays: 14 }
