import { useState } from 'preact/hooks'
import { isKeptAnswer, type KeptAnswer } from '#core/wire/files/import-answers.ts'
import { Failed } from '../../act/failed.tsx'
import { type Acting, isBusy, useChange } from '../../act/use-change.ts'
import { useLook } from '../../act/use-look.ts'
import { fileWaitsMs } from '../../api/file-wish.ts'
import { SelectField } from '../field.tsx'
import type { SensorPanelProps } from './sensor-panel-props.ts'
import { withSaid } from './use-file.ts'

type Props = SensorPanelProps & { readonly acting: NonNullable<Acting> }

const Plan = ({ plan, format, say }: Pick<Props, 'format' | 'say'> & { readonly plan: KeptAnswer }) => {
  const { count, from, to, overMeasured, tooOld, inFuture } = plan
  const left = [
    overMeasured > 0 && say.file.overMeasured(overMeasured),
    tooOld > 0 && say.file.tooOld(tooOld),
    inFuture > 0 && say.file.inFuture(inFuture),
  ].filter((sentence) => sentence !== false)
  return (
    <p role="status">
      <strong>
        {count === 0 || from === null || to === null
          ? say.file.keepsNothing
          : say.file.wouldKeep(count, format.dayTime(from), format.dayTime(to))}
      </strong>{' '}
      {left.join(' ')}
    </p>
  )
}

/** Whose history one sensor of a file becomes, with what would be kept, before it is. */
export const KeepForm = ({ sensor, file, said, board, acting: plain, format, say }: Props) => {
  const acting: typeof plain = {
    ...plain,
    ask: (path, guard, body) => plain.ask(path, guard, body, fileWaitsMs),
  }
  const all = board.rows.filter(({ kind }) => kind === 'sensor')
  const [chosen, choose] = useState('')
  const [done, tell] = useState<string | null>(null)
  const [state, _run, send] = useChange(acting, format.words, say.refusals)
  const meant = all.find((row) => row.sensor === chosen)
  const about = meant && { ...withSaid(file, said), of: sensor.name, sensor: meant.sensor }
  const path = '/api/import/keep'
  const body = about === undefined ? null : { ...about, look: true }
  const looked = useLook(acting, path, body, isKeptAnswer, format.words, say, done === null ? 0 : 1)
  const plan = looked.kind === 'seen' ? looked.value : null
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (about === undefined || meant === undefined) return
    const kept = await send(path, { ...about, look: false }, isKeptAnswer)
    if (kept !== undefined) tell(say.file.kept(kept.count, meant.name))
  }
  return (
    <form class="form" onSubmit={(event) => void keep(event)}>
      <h4>{say.file.keep}</h4>
      <p class="form__about">{say.file.keepAbout}</p>
      <SelectField
        name={say.file.keepOf}
        all={[
          ['', say.roster.choose],
          ...all.map((row) => [row.sensor, `${row.name} · ${row.siteName}`] as const),
        ]}
        value={chosen}
        choose={(one) => {
          tell(null)
          choose(one)
        }}
      />
      {looked.kind === 'looking' && <p role="status">{say.file.reading}</p>}
      {looked.kind === 'not-seen' && <p class="act__failed">{looked.why}</p>}
      {plan !== null && done === null && <Plan plan={plan} format={format} say={say} />}
      {done !== null && (
        <p class="roster__said" role="status">
          {done}
        </p>
      )}
      {meant !== undefined && done === null && (
        <div class="form__buttons">
          <button
            type="submit"
            class="button button--first"
            disabled={isBusy(state) || plan === null || plan.count === 0}
          >
            {isBusy(state) ? format.words.saving : say.file.keepIt(meant.name)}
          </button>
        </div>
      )}
      <Failed state={state} />
    </form>
  )
}
