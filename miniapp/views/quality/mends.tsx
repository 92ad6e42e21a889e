import { useState } from 'preact/hooks'
import { isLimitPreview } from '#core/wire/limit-answers.ts'
import { isMendsAnswer, type MendAnswer } from '#core/wire/quality-answers.ts'
import { ActForm } from '../../act/act-form.tsx'
import { LimitLook } from '../../act/limit-look.tsx'
import type { Acting } from '../../act/use-change.ts'
import type { Format } from '../../locales/format.ts'
import { shortLength } from '../../locales/short-length.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { notAnsweredText } from '../shell.tsx'
import { useAnswer } from '../use-answer.ts'
import type { ViewProps } from '../view-props.ts'

type Part = { readonly format: Format; readonly say: ViewWords }
type MendProps = Part & { readonly mend: MendAnswer; readonly acting: NonNullable<Acting> }

const numberOf = ({ number, unit }: MendAnswer, value: number, format: Format): string =>
  number === 'deadband' ? format.limit(value, unit) : shortLength(value)

/** Looks at one proposal closer, and makes it, with a reason. */
const MendForm = ({
  mend,
  acting,
  format,
  say,
  close,
  done,
}: MendProps & { readonly close: () => void; readonly done: () => void }) => {
  const { sensor, rule, number, from, to } = mend
  const { words } = format
  const [reason, write] = useState(say.quality.reason)
  const [isSure, setSure] = useState(false)
  const query = new URLSearchParams({ sensor, rule, number, value: String(to) })
  const looked = useAnswer(acting.ask, `/api/rules/preview?${query}`, isLimitPreview, 0)
  const { value, failed } = looked
  const fits = value?.kind === 'fits' ? value : null
  return (
    <ActForm
      acting={acting}
      words={words}
      refusals={say.refusals}
      path="/api/rules"
      body={() => ({
        sensor,
        rule,
        number,
        value: to,
        from,
        reason,
        seen: fits?.concerns.map(({ kind }) => kind) ?? [],
      })}
      text={say.quality.change}
      isHeld={fits === null || fits.needsSecond || (fits.isAskedTwice && !isSure)}
      isWritten={reason !== say.quality.reason}
      close={close}
      said={done}
    >
      {value === null && (
        <p role="status">{failed === null ? words.looking : notAnsweredText(failed, say)}</p>
      )}
      {value !== null && fits === null && (
        <p role="status">{value.kind === 'unchanged' ? words.limitSame : words.badLimit}</p>
      )}
      {fits !== null && (
        <LimitLook
          fits={fits}
          of={mend}
          reason={reason}
          write={write}
          isSure={isSure}
          setSure={setSure}
          format={format}
        />
      )}
    </ActForm>
  )
}

const Mend = (props: Part & { readonly mend: MendAnswer; readonly acting: Acting }) => {
  const { mend, acting, format, say } = props
  const [is, become] = useState<'shut' | 'open' | 'done'>('shut')
  const { quality } = say
  const { name, number, quantity, from, to, rings, instead } = mend
  return (
    <li class="mend">
      <p>
        <strong>{name}</strong>{' '}
        <span class="entry__soft">{quality.what(mend.kind, format.words.quantities[quantity])}</span>
      </p>
      <p class="mend__what">
        {quality.mend(number, quantity, numberOf(mend, from, format), numberOf(mend, to, format))}{' '}
        <span class="tag">{quality.saved(instead - rings, instead)}</span>
      </p>
      <span class="mend__bars" aria-hidden="true">
        <span class="mend__bar" style={{ width: '100%' }}>
          {instead}
        </span>
        <span class="mend__bar mend__bar--after" style={{ width: `${(100 * rings) / instead}%` }}>
          {rings}
        </span>
      </span>
      {is === 'done' && (
        <p class="roster__said" role="status">
          {quality.done}
        </p>
      )}
      {acting !== null && is === 'shut' && (
        <button
          type="button"
          class="button button--small"
          aria-label={quality.doItOf(name)}
          onClick={() => become('open')}
        >
          {quality.doIt}
        </button>
      )}
      {acting !== null && is === 'open' && (
        <MendForm
          mend={mend}
          acting={acting}
          format={format}
          say={say}
          close={() => become((was) => (was === 'done' ? was : 'shut'))}
          done={() => become('done')}
        />
      )}
    </li>
  )
}

/** What would make the worst ring half as often: tried out by the server, which takes a while, and so asked for by itself. */
export const Mends = ({
  days,
  ask,
  acting,
  format,
  say,
  turn,
}: Part & Pick<ViewProps, 'ask' | 'acting'> & { readonly days: number; readonly turn: number }) => {
  const { value, failed } = useAnswer(ask, `/api/quality/mends?days=${days}`, isMendsAnswer, turn)
  const { quality } = say
  return (
    <section class="panel" aria-busy={value === null && failed === null}>
      <h3>{quality.mends}</h3>
      {value === null ? (
        <p class="view__none" role="status">
          {failed === null ? format.words.looking : notAnsweredText(failed, say)}
        </p>
      ) : value.mends.length === 0 ? (
        <p class="view__none">{quality.noMends}</p>
      ) : (
        <>
          <p class="entry__soft">{quality.mendsLead}</p>
          <ul class="mends">
            {value.mends.map((mend) => (
              <Mend
                key={`${mend.sensor} ${mend.rule} ${mend.number}`}
                mend={mend}
                acting={acting}
                format={format}
                say={say}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
