import { useState } from 'preact/hooks'
import type { Role } from '#core/directory.ts'
import { isInvitedAnswer } from '#core/wire/people-answers.ts'
import { Failed } from '../act/failed.tsx'
import { type Acting, isBusy, useChange } from '../act/use-change.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import type { Words } from '../locales/words.ts'
import { SelectField, TextField } from './field.tsx'

type Props = {
  readonly roles: readonly Role[]
  readonly acting: NonNullable<Acting>
  readonly words: Words
  readonly say: ViewWords
}

const nameMax = 60
/** For how many days an invitation may hold. */
const days = ['1', '7', '30'] as const

/** Opens the door for somebody. The code is shown once, here. */
export const Invite = ({ roles, acting, words, say }: Props) => {
  const [role, choose] = useState<Role>(roles.includes('operator') ? 'operator' : (roles[0] ?? 'viewer'))
  const [name, write] = useState('')
  const [holds, hold] = useState<(typeof days)[number]>('7')
  const [code, show] = useState<string | null>(null)
  const [state, _run, send] = useChange(acting, words, say.refusals)
  const make = async (event: Event): Promise<void> => {
    event.preventDefault()
    const body = { role, hours: Number(holds) * 24, name: name.trim() || null }
    const made = await send('/api/people/invite', body, isInvitedAnswer)
    if (made === undefined) return
    show(made.code)
    write('')
  }
  return (
    <section>
      <h3>{say.people.invite}</h3>
      {code !== null && (
        <div class="code" role="status">
          <p>{say.people.invited}</p>
          <output>{say.people.code(code)}</output>
        </div>
      )}
      <form class="form form--row" onSubmit={(event) => void make(event)}>
        <SelectField
          name={say.people.inviteRole}
          all={roles.map((one) => [one, say.roles[one]] as const)}
          value={role}
          choose={choose}
        />
        <TextField name={say.people.inviteName} value={name} write={write} most={nameMax} />
        <SelectField
          name={say.people.inviteFor}
          all={days.map((one) => [one, say.day(Number(one))] as const)}
          value={holds}
          choose={hold}
        />
        <div class="form__buttons">
          <button type="submit" class="button button--first" disabled={isBusy(state)}>
            {isBusy(state) ? words.saving : say.people.makeInvitation}
          </button>
        </div>
        <Failed state={state} />
      </form>
    </section>
  )
}
