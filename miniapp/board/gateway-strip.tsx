import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Words } from '../locales/words.ts'
import { lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { addressOfView, type OpenView, opening } from '../use-route.ts'
import { isHeard, needsAttention } from './find-rows.ts'

type Props = { readonly rows: readonly RowAnswer[]; readonly words: Words; readonly open: OpenView }

/** How many gateways are heard: a quiet line while all are as they should be, and a loud one that names each that is not. */
export const GatewayStrip = ({ rows, words, open }: Props) => {
  const wrong = rows.filter(needsAttention)
  const heard = rows.filter(isHeard).length
  const [worst] = wrong
  return (
    <a
      class={worst === undefined ? 'strip' : `strip strip--loud card--${lookOf(worst)}`}
      href={addressOfView('gateways')}
      onClick={opening(() => open('gateways'))}
    >
      <Shape look={worst === undefined ? 'calm' : lookOf(worst)} />
      <span>
        {words.views.gateways}: {words.heardOf(heard, rows.length)}
        {wrong.map((row) => (
          <strong key={row.sensor}>
            {row.name}: {row.presence === 'live' ? words.looks[lookOf(row)] : words.presence[row.presence]}
          </strong>
        ))}
      </span>
    </a>
  )
}
