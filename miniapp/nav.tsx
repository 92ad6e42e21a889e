import { viewNames } from './locales/views/view-words.ts'
import type { Words } from './locales/words.ts'
import { addressOf, addressOfView, type OpenView, opening, type Place } from './use-route.ts'

type Props = {
  readonly place: Place
  readonly words: Words
  /** How many alarms nobody has. */
  readonly untaken: number
  readonly open: OpenView
}

/** The ways through the page. A small screen has room for the first of them, and one that leads to the others. */
export const Nav = ({ place, words, untaken, open }: Props) => {
  const { views } = words
  const view = place.view === 'alarm' ? 'alarms' : (place.view ?? (place.sensor === null ? 'board' : ''))
  // What has no way of its own here is behind the last one.
  const shown = view === '' || view in views ? view : 'more'
  const link = (name: keyof typeof views, address: string, act: () => void, kind = '') => (
    <li key={name} class={kind}>
      <a href={address} aria-current={shown === name ? 'page' : undefined} onClick={opening(act)}>
        {views[name]}
        {name === 'alarms' && untaken > 0 && <span class="nav__count">{untaken}</span>}
      </a>
    </li>
  )
  return (
    <nav class="nav" aria-label={words.navigation}>
      <ul>
        {link('board', addressOf(null), () => open(null))}
        {viewNames.map((name) =>
          link(
            name,
            addressOfView(name),
            () => open(name),
            name === 'alarms' || name === shown ? '' : 'nav__rest',
          ),
        )}
        {link('more', addressOfView('more'), () => open('more'), 'nav__more')}
      </ul>
    </nav>
  )
}
