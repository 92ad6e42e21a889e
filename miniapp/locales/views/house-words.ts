/** What is said of what is out of service, gateways, tables, settings and the first steps. */
export type HouseWords = {
  readonly care: {
    readonly none: string
    readonly until: (time: string, name: string) => string
    readonly asked: (name: string) => string
    readonly signature: (name: string) => string
    readonly overdue: string
    readonly begin: string
    readonly what: string
    readonly howLong: string
    readonly checklist: string
    readonly out: string
    readonly extend: string
    readonly extendBy: string
    readonly take: string
    readonly sign: string
    readonly signWhat: string
    readonly checked: string
    readonly needsTwo: string
    readonly bad: string
  }
  readonly gateways: {
    readonly heard: (time: string) => string
    readonly silent: (time: string) => string
    readonly never: string
    readonly deaf: string
    readonly hears: (count: number) => string
    readonly weakest: (signal: string) => string
    /** The first of them by name, and how many more. */
    readonly alone: (names: string, more: number) => string
    readonly coverage: string
    readonly nobody: string
    readonly none: string
    readonly strangers: string
    readonly heardBy: (gateway: string, time: string) => string
  }
  readonly drills: {
    readonly title: string
    readonly about: string
    readonly taken: (name: string, after: string) => string
    readonly late: (name: string, after: string) => string
    readonly noAnswer: string
    readonly nobody: string
    readonly running: (time: string) => string
    readonly none: string
    /** So many in a year, and so many of them missed. */
    readonly count: (count: number, missed: number) => string
    readonly next: (time: string) => string
    readonly unplanned: string
    readonly toldFrom: (time: string) => string
  }
  readonly export: {
    readonly readings: string
    readonly alarms: string
    readonly sensor: string
    readonly from: string
    readonly to: string
    readonly days: (zone: string) => string
    readonly decimal: string
    readonly point: string
    readonly comma: string
    readonly save: string
    readonly saving: (parts: number) => string
    readonly saved: (file: string) => string
    readonly failed: string
    readonly badTime: string
  }
  readonly settings: {
    readonly language: string
    readonly temperature: string
    readonly celsius: string
    readonly alsoFahrenheit: string
    readonly temperatureNote: string
    readonly size: string
    readonly sizes: Readonly<Record<'normal' | 'large', string>>
    readonly here: string
  }
  readonly start: {
    readonly lead: string
    readonly done: string
    readonly next: string
    readonly steps: Readonly<
      Record<'gateway' | 'adopt' | 'preset' | 'invite' | 'test', readonly [title: string, how: string]>
    >
    readonly admin: string
    readonly alsoHeard: (count: number) => string
    readonly adoptOf: (id: string) => string
    readonly name: string
    readonly site: string
    readonly preset: string
    readonly presets: Readonly<Record<string, string>>
    readonly nothingHeard: string
    readonly isGateway: string
    readonly sayPreset: string
    readonly test: string
    readonly tested: (ms: number) => string
    readonly testWaits: string
    readonly testFailed: (why: string) => string
    readonly toBoard: string
    readonly allDone: string
  }
}
