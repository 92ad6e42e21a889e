import type { Ask } from '../api/ask.ts'
import type { Spark, SparkProps } from './spark/spark.tsx'

let Loaded: Spark | undefined

/** Fetches what draws the small lines, when nobody waits for anything any more: the next board has them. */
export const loadSparks = async (ask: Ask): Promise<void> => {
  const { createSpark } = await import('./spark/spark.tsx')
  Loaded ??= createSpark(ask)
}

/** The place of a row's last 24 hours, as large before they are there as after. */
export const SparkRoom = (props: SparkProps) => (
  <span class="spark">{Loaded !== undefined && <Loaded {...props} />}</span>
)
