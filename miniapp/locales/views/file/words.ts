/** What is said of a logger's file. */
export type FileWords = {
  readonly file: {
    readonly choose: string
    readonly drop: string
    readonly most: string
    readonly another: string
    readonly reading: string
    readonly tooLarge: string
    readonly lost: string
    readonly says: string
    readonly saysAbout: string
    readonly zone: string
    readonly unit: string
    readonly dateOrder: string
    readonly dateOrders: Readonly<Record<'' | 'day-first' | 'month-first' | 'year-first', string>>
    readonly decimal: string
    readonly decimals: Readonly<Record<'' | 'comma' | 'point', string>>
    readonly timeColumn: string
    readonly sensorColumn: string
    readonly start: string
    readonly readSo: string
    readonly holds: (file: string, count: number) => string
    readonly others: (count: number) => string
    readonly judgedAs: string
    readonly presets: Readonly<Record<string, string>>
    readonly nothingJudged: string
    readonly allGood: string
    readonly excursions: (count: number) => string
    readonly more: (count: number) => string
    readonly above: (limit: string) => string
    readonly below: (limit: string) => string
    readonly fromTo: (from: string, to: string, length: string) => string
    readonly ends: (from: string) => string
    readonly worst: (value: string) => string
    readonly kinetic: string
    readonly kineticGap: (length: string, worst: string) => string
    readonly beyond: (side: 'above' | 'below', limit: string) => string
    readonly never: string
    readonly measured: string
    readonly readAs: (unit: string) => string
    readonly values: (count: number) => string
    readonly range: (min: string, max: string) => string
    readonly how: string
    readonly leftOut: (count: number) => string
    readonly line: (line: number, why: string) => string
    readonly keep: string
    readonly keepAbout: string
    readonly keepOf: string
    readonly wouldKeep: (count: number, from: string, to: string) => string
    readonly keepsNothing: string
    readonly overMeasured: (count: number) => string
    readonly tooOld: (count: number) => string
    readonly inFuture: (count: number) => string
    readonly keepIt: (sensor: string) => string
    readonly kept: (count: number, sensor: string) => string
  }
}
