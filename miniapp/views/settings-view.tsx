import { Failed } from '../act/failed.tsx'
import { isBusy, useChange } from '../act/use-change.ts'
import { Choice } from '../choice.tsx'
import { languageNames } from '../locales/language-names.ts'
import { PushPanel } from '../push/push-panel.tsx'
import { DoorsPanel } from '../sessions/sessions-panel.tsx'
import { changeSettings, useSettings } from '../settings.ts'
import { Group } from './field.tsx'
import type { ViewProps } from './view-props.ts'

/** How the page speaks to its reader. The language is theirs everywhere, the rest is this browser's. */
export const SettingsView = (props: ViewProps) => {
  const { board, formatOf, say, ask, again } = props
  const { words } = formatOf()
  const settings = useSettings()
  const [state, run] = useChange({ ask, again }, words, say.refusals)
  return (
    <main class="view">
      <div class="view__head">
        <h2>{words.views.settings}</h2>
        <p>{say.about.settings}</p>
      </div>
      <section class="panel panel--form">
        <Group name={say.settings.language}>
          <Choice
            all={['en', 'sv'] as const}
            chosen={board.language}
            nameOf={(one) => languageNames[one]}
            choose={(language) => void run('/api/language', { language })}
          />
          {isBusy(state) && <p role="status">{words.saving}</p>}
          <Failed state={state} />
        </Group>
        <Group name={say.settings.temperature}>
          <Choice
            all={['celsius', 'both'] as const}
            chosen={settings.temperature}
            nameOf={(one) => (one === 'celsius' ? say.settings.celsius : say.settings.alsoFahrenheit)}
            choose={(temperature) => changeSettings({ ...settings, temperature })}
          />
          <p class="entry__soft">{say.settings.temperatureNote}</p>
        </Group>
        <Group name={say.settings.size}>
          <Choice
            all={['normal', 'large'] as const}
            chosen={settings.size}
            nameOf={(one) => say.settings.sizes[one]}
            choose={(size) => changeSettings({ ...settings, size })}
          />
        </Group>
        <p class="footnote">{say.settings.here}</p>
      </section>
      <PushPanel ask={ask} language={board.language} />
      <DoorsPanel {...props} />
    </main>
  )
}
