import { lateViewNames, viewNames } from '../locales/views/view-words.ts'
import { addressOfView, opening } from '../use-route.ts'
import type { ViewProps } from './view-props.ts'

/** Every view with a sentence that says what it is for: where a small screen has no room for their names. */
export const MoreView = ({ formatOf, say, open }: ViewProps) => {
  const { views } = formatOf().words
  const names = { ...views, ...say.late }
  return (
    <main class="view">
      <div class="view__head">
        <h2>{views.more}</h2>
      </div>
      <ul class="entries">
        {[...viewNames, ...lateViewNames].map((name) => (
          <li key={name}>
            <a class="entry" href={addressOfView(name)} onClick={opening(() => open(name))}>
              <span class="entry__main">
                <strong>{names[name]}</strong>
                <span class="entry__line entry__soft">{say.about[name]}</span>
              </span>
            </a>
          </li>
        ))}
        <li>
          <a class="entry" href={`/app/wall${location.hash}`}>
            <span class="entry__main">
              <strong>{say.wall[0]}</strong>
              <span class="entry__line entry__soft">{say.wall[1]}</span>
            </span>
          </a>
        </li>
      </ul>
    </main>
  )
}
