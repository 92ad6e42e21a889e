import type { BoardAnswer } from '#core/wire/board-answers.ts'
import { Choice } from '../choice.tsx'
import type { Words } from '../locales/words.ts'
import type { Wanted } from './find-rows.ts'

type Props = {
  readonly sites: BoardAnswer['sites']
  readonly wanted: Wanted
  readonly want: (wanted: Wanted) => void
  readonly words: Words
}

const states = ['all', 'attention'] as const

/** Finds a sensor by its name, its site, or whether it needs somebody. */
export const Search = ({ sites, wanted, want, words }: Props) => (
  <search class="search">
    <input
      type="search"
      aria-label={words.search}
      placeholder={words.search}
      value={wanted.words}
      onInput={({ currentTarget }) => want({ ...wanted, words: currentTarget.value })}
    />
    {sites.length > 1 && (
      <select
        aria-label={words.site}
        value={wanted.site ?? ''}
        onChange={({ currentTarget }) =>
          want({ ...wanted, site: currentTarget.value === '' ? null : currentTarget.value })
        }
      >
        <option value="">{words.allSites}</option>
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    )}
    <Choice
      all={states}
      chosen={wanted.state}
      nameOf={(state) => words.show[state]}
      choose={(state) => want({ ...wanted, state })}
    />
  </search>
)
