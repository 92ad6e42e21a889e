import { SelectField } from '../field.tsx'

type Props = { readonly name: string; readonly value: string; readonly set: (value: string) => void }

/** A day. */
export const DateField = ({ name, value, set }: Props) => (
  <label>
    {name}
    <input type="date" required value={value} onInput={({ currentTarget }) => set(currentTarget.value)} />
  </label>
)

/** A time of the day. */
export const TimeField = ({ name, value, set }: Props) => (
  <label>
    {name}
    <input type="time" required value={value} onInput={({ currentTarget }) => set(currentTarget.value)} />
  </label>
)

type Chip = { readonly key: string; readonly name: string }

/** Several, each with a button that takes it out, and a list of whom or what to put in besides. */
export const ChosenField = ({
  chosen,
  others,
  takeOut,
  putIn,
  addName,
  chooseName,
  withoutName,
}: {
  readonly chosen: readonly Chip[]
  readonly others: readonly Chip[]
  readonly takeOut: (index: number) => void
  readonly putIn: (key: string) => void
  readonly addName: string
  readonly chooseName: string
  readonly withoutName: (name: string) => string
}) => (
  <>
    {chosen.length > 0 && (
      <ul class="chips">
        {chosen.map(({ key, name }, index) => (
          <li key={`${index} ${key}`}>
            <span>{name}</span>
            <button
              type="button"
              class="chips__out"
              aria-label={withoutName(name)}
              onClick={() => takeOut(index)}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
    )}
    {others.length > 0 && (
      <SelectField
        name={addName}
        all={[['', chooseName], ...others.map(({ key, name }) => [key, name] as const)]}
        value=""
        choose={(key) => {
          if (key !== '') putIn(key)
        }}
      />
    )}
  </>
)
