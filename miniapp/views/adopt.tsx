import { useState } from 'preact/hooks'
import type { StrangerAnswer } from '#core/wire/house-answers.ts'
import { Failed } from '../act/failed.tsx'
import { type Acting, isBusy, useChange } from '../act/use-change.ts'
import { SelectField, TextField } from './field.tsx'
import { type Part, presetsOf } from './start-part.ts'
import { signalText, valuesText } from './values-text.ts'

const nameMax = 60

/** Brings something that is heard into use. */
export const Adopt = ({
  stranger,
  answer,
  acting,
  format,
  say,
}: Part & { readonly acting: NonNullable<Acting>; readonly stranger: StrangerAnswer }) => {
  const [name, write] = useState('')
  const [site, chooseSite] = useState(answer.sites[0]?.id ?? '')
  const [preset, choosePreset] = useState(answer.presets[0] ?? '')
  const [state, run] = useChange(acting, format.words, say.refusals)
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    await run('/api/adopt', { sensor: stranger.sensor, name, site, preset })
  }
  return (
    <form class="form" onSubmit={(event) => void send(event)}>
      <p>
        <strong>{stranger.sensor}</strong>{' '}
        <span class="entry__soft">
          {stranger.model !== null && `${stranger.model} · `}
          {stranger.isGateway ? say.start.isGateway : valuesText(stranger.values, format)}
          {stranger.rssi !== null && ` · ${signalText(stranger.rssi)}`}
        </span>
      </p>
      <div class="form--row">
        <TextField name={say.start.name} value={name} write={write} most={nameMax} required />
        <SelectField
          name={say.start.site}
          all={answer.sites.map(({ id, name: title }) => [id, title] as const)}
          value={site}
          choose={chooseSite}
        />
        {!stranger.isGateway && (
          <SelectField
            name={say.start.preset}
            all={presetsOf(answer, say)}
            value={preset}
            choose={choosePreset}
          />
        )}
      </div>
      <div class="form__buttons">
        <button type="submit" class="button button--first" disabled={isBusy(state)}>
          {isBusy(state) ? format.words.saving : say.start.adoptOf(stranger.sensor)}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}
