import { type CoverageAnswer, type GatewayAnswer, isGatewaysAnswer } from '#core/wire/house-answers.ts'
import type { Format } from '../locales/format.ts'
import { hindranceText } from '../locales/hindrance-text.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import { Shape } from '../row/state-shape.tsx'
import { Drills } from './drills.tsx'
import { Shell } from './shell.tsx'
import { useAnswer } from './use-answer.ts'
import { signalText, valuesText } from './values-text.ts'
import { turnOf, type ViewProps } from './view-props.ts'

type Part = { readonly now: number; readonly format: Format; readonly say: ViewWords }

/** Of hundreds nobody reads the names; each stands below with who hears it. */
const namedMost = 5

const Gateway = ({ gateway, now, format, say }: Part & { readonly gateway: GatewayAnswer }) => {
  const { isHeard, heardAt, isDeaf, sensors, weakest, alone, hindrances, own } = gateway
  const hears = [
    say.gateways.hears(sensors),
    weakest === null ? null : say.gateways.weakest(signalText(weakest)),
  ]
  return (
    <li class={isHeard && !isDeaf ? 'card' : 'card card--silent'}>
      <div class="card__top">
        <div>
          <h3>{gateway.name}</h3>
          <p class="sensor__site">{gateway.siteName}</p>
        </div>
        <p class={isHeard ? 'state state--calm' : 'state state--silent'}>
          <Shape look={isHeard ? 'calm' : 'silent'} />
          {heardAt === null
            ? say.gateways.never
            : (isHeard ? say.gateways.heard : say.gateways.silent)(format.moment(heardAt, now))}
        </p>
      </div>
      {isDeaf && <p class="bad">{say.gateways.deaf}</p>}
      {isHeard && <p>{hears.filter((part) => part !== null).join(', ')}</p>}
      {alone.length > 0 && (
        <p class="entry__soft">
          {say.gateways.alone(alone.slice(0, namedMost).join(', '), Math.max(0, alone.length - namedMost))}
        </p>
      )}
      {own.length > 0 && <p class="entry__soft">{valuesText(own, format)}</p>}
      {hindrances.map(({ why, sensor }) => (
        <p key={`${why} ${sensor}`} class="instruction">
          {sensor !== null && <strong>{sensor}: </strong>}
          {hindranceText(why, format.language)}
        </p>
      ))}
    </li>
  )
}

const hearerText = ({ name, rssi }: CoverageAnswer['by'][number]): string =>
  rssi === null ? name : `${name} (${signalText(rssi)})`

/** The gateways: heard or silent, and how well they hear; which sensor is heard by which; and what is heard that nobody has adopted. */
export const GatewaysView = ({ board, formatOf, say, ask }: ViewProps) => {
  const answered = useAnswer(ask, '/api/gateways', isGatewaysAnswer, turnOf(board))
  const { words } = formatOf()
  return (
    <Shell title={words.views.gateways} about={say.about.gateways} say={say} answered={answered}>
      {({ gateways, coverage, strangers, now }) => {
        const nameOf = (id: string): string => gateways.find(({ gateway }) => gateway === id)?.name ?? id
        return (
          <>
            {gateways.length === 0 && <p class="view__none">{say.gateways.none}</p>}
            <ul class="cards">
              {gateways.map((gateway) => (
                <Gateway
                  key={gateway.gateway}
                  gateway={gateway}
                  now={now}
                  format={formatOf(gateway)}
                  say={say}
                />
              ))}
            </ul>
            {coverage.length > 0 && (
              <section>
                <h3>{say.gateways.coverage}</h3>
                <ul class="entries">
                  {coverage.map(({ sensor, name, by }) => (
                    <li key={sensor} class="entry entry--still">
                      <span class="entry__main">
                        <strong>{name}</strong>
                        <span class={by.length === 0 ? 'entry__line bad' : 'entry__line entry__soft'}>
                          {by.length === 0 ? say.gateways.nobody : by.map(hearerText).join(', ')}
                        </span>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Drills board={board} formatOf={formatOf} say={say} ask={ask} />
            {strangers.length > 0 && (
              <section>
                <h3>{say.gateways.strangers}</h3>
                <ul class="entries">
                  {strangers.map((stranger) => (
                    <li key={stranger.sensor} class="entry entry--still">
                      <span class="entry__main">
                        <strong>{stranger.sensor}</strong>{' '}
                        {stranger.model !== null && <span class="entry__soft">{stranger.model}</span>}
                        <span class="entry__line entry__soft">
                          {say.gateways.heardBy(
                            nameOf(stranger.gateway),
                            formatOf().moment(stranger.heardAt, now),
                          )}
                          {stranger.rssi !== null && ` (${signalText(stranger.rssi)})`}
                        </span>
                        <span class="entry__line">{valuesText(stranger.values, formatOf())}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )
      }}
    </Shell>
  )
}
