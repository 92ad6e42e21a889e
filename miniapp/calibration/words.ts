import type { Language } from '../locales/words.ts'

type CalibrationWords = {
  readonly heading: string
  readonly none: string
  readonly is: (last: string, by: string, certificate: string, due: string) => string
  readonly over: string
  readonly before: string
  readonly note: string
  readonly last: string
  readonly due: string
  readonly by: string
  readonly certificate: string
  readonly save: string
  readonly sameDay: string
  readonly undo: string
  readonly undoWhat: string
  readonly refusals: Readonly<Record<string, string>>
}

const en: CalibrationWords = {
  heading: 'Calibration',
  none: 'No calibration is noted.',
  is: (last, by, certificate, due) => `${last} by ${by}, certificate ${certificate}. Due again ${due}.`,
  over: 'It is overdue.',
  before: 'Before that',
  note: 'Note or correct a calibration',
  last: 'Done on',
  due: 'Due again on',
  by: 'By whom',
  certificate: 'Certificate',
  save: 'Note it',
  sameDay: 'The day that was noted last, once more, corrects what stands there.',
  undo: 'Take the last one back',
  undoWhat: 'It was noted by mistake: what was noted before it stands again.',
  refusals: {
    'bad-certificate':
      'That cannot be: it was done today or before, is due later than that, within ten years, and has a name and a certificate.',
  },
}

const sv: CalibrationWords = {
  heading: 'Kalibrering',
  none: 'Ingen kalibrering är noterad.',
  is: (last, by, certificate, due) => `${last} av ${by}, certifikat ${certificate}. Ska göras igen ${due}.`,
  over: 'Den skulle ha gjorts.',
  before: 'Före det',
  note: 'Notera eller rätta en kalibrering',
  last: 'Gjord den',
  due: 'Ska göras igen den',
  by: 'Av vem',
  certificate: 'Certifikat',
  save: 'Notera den',
  sameDay: 'Den dag som noterades senast, en gång till, rättar det som står där.',
  undo: 'Ta tillbaka den senaste',
  undoWhat: 'Den noterades av misstag: det som noterades före den gäller igen.',
  refusals: {
    'bad-certificate':
      'Det kan inte stämma: den gjordes i dag eller tidigare, ska göras igen senare än så, inom tio år, och har ett namn och ett certifikat.',
  },
}

export const calibrationWordsOf = (language: Language): CalibrationWords => ({ en, sv })[language]
