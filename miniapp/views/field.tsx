import type { ComponentChildren } from 'preact'

/** A line to write on, with its name above it. */
export const TextField = ({
  name,
  value,
  write,
  most,
  required = false,
}: {
  readonly name: string
  readonly value: string
  readonly write: (value: string) => void
  readonly most: number
  readonly required?: boolean
}) => (
  <label>
    {name}
    <input
      type="text"
      maxLength={most}
      required={required}
      value={value}
      onInput={({ currentTarget }) => write(currentTarget.value)}
    />
  </label>
)

type SelectProps<T extends string> = {
  readonly name: string
  readonly all: readonly (readonly [value: T, text: string])[]
  readonly value: T
  readonly choose: (value: T) => void
}

/** One of several, chosen from a list. */
export const SelectField = <T extends string>({ name, all, value, choose }: SelectProps<T>) => (
  <label>
    {name}
    <select
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = all.find(([one]) => one === currentTarget.value)
        if (chosen !== undefined) choose(chosen[0])
      }}
    >
      {all.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  </label>
)

/** A group of choices with its name. */
export const Group = ({
  name,
  children,
}: {
  readonly name: string
  readonly children: ComponentChildren
}) => (
  <fieldset class="group">
    <legend>{name}</legend>
    {children}
  </fieldset>
)
