import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** What a form was decided upon: as it was when the form was opened, whatever others do meanwhile, until its reader has seen what is so now. */
export const useSeen = <T extends string | number | null>(now: T) => {
  const [seen, see] = useState(now)
  return { seen, isOld: seen !== now, look: () => see(now) }
}

type Say = { readonly meanwhile: string; readonly nowSo: string; readonly goOn: string }

/** Others changed it while somebody wrote: says so, shows what is so now, and keeps what was written. */
export const Meanwhile = ({
  seen,
  say,
  children,
}: {
  readonly seen: { readonly isOld: boolean; readonly look: () => void }
  readonly say: Say
  readonly children: ComponentChildren
}) =>
  seen.isOld ? (
    <div class="meanwhile" role="alert">
      <p>
        <strong>{say.meanwhile}</strong> {say.nowSo}
      </p>
      {children}
      <button type="button" class="button" onClick={seen.look}>
        {say.goOn}
      </button>
    </div>
  ) : null
