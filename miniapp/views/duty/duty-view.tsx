import { useState } from 'preact/hooks'
import { type DutyAnswer, type DutySite, isDutyAnswer } from '#core/wire/duty-answers.ts'
import type { Acting } from '../../act/use-change.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { SelectField } from '../field.tsx'
import { Press } from '../press.tsx'
import { Shell } from '../shell.tsx'
import { useAnswer } from '../use-answer.ts'
import { turnOf, type ViewProps } from '../view-props.ts'
import { Stretches } from './plan.tsx'
import { RosterActs, RosterChanges, Swaps } from './roster-acts.tsx'

type Props = {
  readonly site: DutySite
  readonly answer: DutyAnswer
  readonly acting: Acting
  readonly format: Format
  readonly say: ViewWords
}

/** Puts somebody always on duty at a site. */
const PutOn = ({ site, answer, acting, format, say }: Props & { readonly acting: NonNullable<Acting> }) => {
  const others = answer.able.filter(({ id }) => !site.always.some((one) => one.id === id))
  const [chosen, choose] = useState('')
  const who = others.find(({ id }) => String(id) === chosen) ?? others[0]
  if (who === undefined) return null
  return (
    <div class="form form--row">
      <SelectField
        name={say.duty.put}
        all={others.map(({ id, name }) => [String(id), name] as const)}
        value={String(who.id)}
        choose={choose}
      />
      <Press
        acting={acting}
        words={format.words}
        refusals={say.refusals}
        path="/api/duty"
        body={() => ({ site: site.site, person: who.id, isOn: true })}
        text={say.duty.putOn(who.name)}
      />
    </div>
  )
}

const SiteDuty = (props: Props) => {
  const { site, answer, acting, format, say } = props
  const names = site.now.map(({ name }) => name).join(', ')
  const mayChange = acting !== null && answer.mayChange
  return (
    <section class="panel">
      <h3 class="panel__title">{site.name}</h3>
      <p class={names === '' ? 'duty__now bad' : 'duty__now'}>
        <span class="entry__soft">{say.duty.now}</span>{' '}
        <strong>{names === '' ? say.duty.nobody : names}</strong>
      </p>
      {site.gap !== null && (
        <p class="bad">{say.duty.gap(format.dayTime(site.gap.from), format.dayTime(site.gap.to))}</p>
      )}
      {site.failing !== null && <p class="bad">{say.duty.failing(format.dayTime(site.failing.since))}</p>}
      {site.roster === 'none' ? (
        <p class="view__none">{say.duty.noRoster}</p>
      ) : (
        <>
          <h4>{say.duty.coming}</h4>
          <Stretches all={site.stretches} always={site.always} format={format} say={say} />
          {site.cutAt !== null && <p class="view__none">{say.duty.cutAt(format.dayTime(site.cutAt))}</p>}
          {site.knownUntil !== null && (
            <p class="view__none">{say.plan.knownUntil(format.dayTime(site.knownUntil))}</p>
          )}
        </>
      )}
      <Swaps {...props} />
      <RosterChanges site={site} format={format} say={say} />
      {acting !== null && <RosterActs {...props} acting={acting} />}
      <h4>{say.duty.always}</h4>
      {site.always.length === 0 && <p class="view__none">{say.duty.nobody}</p>}
      <ul class="chips">
        {site.always.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            {mayChange && (
              <Press
                acting={acting}
                words={format.words}
                refusals={say.refusals}
                path="/api/duty"
                body={() => ({ site: site.site, person: id, isOn: false })}
                text={say.duty.takeOff(name)}
                kind="small"
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && <PutOn {...props} acting={acting} />}
    </section>
  )
}

/** Who is on duty at each site, and when others are. */
export const DutyView = ({ board, formatOf, say, ask, acting }: ViewProps) => {
  const answered = useAnswer(ask, '/api/duty', isDutyAnswer, turnOf(board))
  const { words } = formatOf()
  const both = acting && { ...acting, again: answered.again }
  return (
    <Shell title={words.views.duty} about={say.about.duty} say={say} answered={answered}>
      {(answer) => (
        <>
          {answer.sites.map((site) => (
            <SiteDuty
              key={site.site}
              site={site}
              answer={answer}
              acting={both}
              format={formatOf(site)}
              say={say}
            />
          ))}
        </>
      )}
    </Shell>
  )
}
