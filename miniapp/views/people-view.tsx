import { useState } from 'preact/hooks'
import { isPeopleAnswer, type PeopleAnswer, type PersonAnswer } from '#core/wire/people-answers.ts'
import { ActForm } from '../act/act-form.tsx'
import type { Acting } from '../act/use-change.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import type { Words } from '../locales/words.ts'
import { SelectField, TextField } from './field.tsx'
import { Invite } from './invite.tsx'
import { Press } from './press.tsx'
import { Shell } from './shell.tsx'
import { useAnswer } from './use-answer.ts'
import { turnOf, type ViewProps } from './view-props.ts'

type Part = { readonly acting: NonNullable<Acting>; readonly words: Words; readonly say: ViewWords }

/** As much of a reason as the server keeps. */
const reasonMax = 200

/** Gives somebody another role, or takes them out. */
const ChangeForm = ({
  person,
  acting,
  words,
  say,
  close,
}: Part & { readonly person: PersonAnswer; readonly close: () => void }) => {
  const roles = [
    ...person.mayBecome.map((role) => [role, say.roles[role]] as const),
    ...(person.removable ? ([['out', say.people.takeOut]] as const) : []),
  ]
  const [role, choose] = useState<(typeof roles)[number][0]>(roles[0]?.[0] ?? 'out')
  const [why, write] = useState('')
  return (
    <ActForm
      acting={acting}
      words={words}
      refusals={say.refusals}
      path="/api/people/role"
      body={() => ({
        person: person.id,
        role: role === 'out' ? null : role,
        seen: person.role,
        why: why.trim() || null,
      })}
      text={say.people.give}
      close={close}
    >
      <SelectField name={say.people.newRole} all={roles} value={role} choose={choose} />
      <TextField name={say.why} value={why} write={write} most={reasonMax} />
    </ActForm>
  )
}

const PersonLine = ({
  person,
  acting,
  words,
  say,
}: Omit<Part, 'acting'> & { readonly acting: Acting; readonly person: PersonAnswer }) => {
  const [isOpen, open] = useState(false)
  const mayChange = acting !== null && (person.mayBecome.length > 0 || person.removable)
  const ways = person.ways.map((way) =>
    way === 'telegram' || way === 'mail' || way === 'sms' || way === 'call' ? say.ways[way] : way,
  )
  return (
    <li class="entry entry--still">
      <span class="entry__main">
        <strong>{person.name}</strong> {person.isReader && <span class="tag">{say.people.you}</span>}
        <span class="entry__line entry__soft">
          {person.isReachable ? (
            say.people.toldBy(ways.join(', '))
          ) : (
            <strong class="bad">{say.people.unreachable}</strong>
          )}
        </span>
        {person.onDuty.length > 0 && (
          <span class="entry__line">{say.people.onDutyAt(person.onDuty.join(', '))}</span>
        )}
      </span>
      <span class="entry__side">
        <span class="tag">{say.roles[person.role]}</span>
      </span>
      {mayChange && !isOpen && (
        <button
          type="button"
          class="button button--small"
          aria-label={say.people.changeOf(person.name)}
          onClick={() => open(true)}
        >
          {say.people.change}
        </button>
      )}
      {mayChange && isOpen && (
        <ChangeForm person={person} acting={acting} words={words} say={say} close={() => open(false)} />
      )}
    </li>
  )
}

const Invitations = ({
  answer,
  acting,
  words,
  say,
  until,
}: Part & { readonly answer: PeopleAnswer; readonly until: (at: number) => string }) => (
  <>
    {answer.invitations.length > 0 && (
      <section>
        <h3>{say.people.open}</h3>
        <ul class="entries">
          {answer.invitations.map(({ id, role, name, expiresAt }) => {
            const who = name ?? say.roles[role]
            return (
              <li key={id} class="entry entry--still">
                <span class="entry__main">{say.people.openOne(who, until(expiresAt))}</span>
                <Press
                  acting={acting}
                  words={words}
                  refusals={say.refusals}
                  path="/api/people/revoke"
                  body={() => ({ invitation: id })}
                  text={say.people.revoke}
                  label={say.people.revokeOf(who)}
                  kind="small"
                />
              </li>
            )
          })}
        </ul>
      </section>
    )}
    <Invite roles={answer.mayInvite} acting={acting} words={words} say={say} />
  </>
)

/** Who belongs here, what each may do, and the doors that are open. */
export const PeopleView = ({ board, formatOf, say, ask, acting }: ViewProps) => {
  const answered = useAnswer(ask, '/api/people', isPeopleAnswer, turnOf(board))
  const format = formatOf()
  const { words } = format
  const both = acting && { ...acting, again: answered.again }
  return (
    <Shell title={words.views.people} about={say.about.people} say={say} answered={answered}>
      {(answer) => (
        <>
          <ul class="entries">
            {answer.people.map((person) => (
              <PersonLine key={person.id} person={person} acting={both} words={words} say={say} />
            ))}
          </ul>
          {both !== null && answer.mayInvite.length > 0 && (
            <Invitations
              answer={answer}
              acting={both}
              words={words}
              say={say}
              until={(at) => format.dayTime(at)}
            />
          )}
        </>
      )}
    </Shell>
  )
}
