import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'

/** The quiet edge that readers of such codes need (ISO/IEC 18004: four modules). */
const quiet = 4

/** A QR code, black on white in both themes, because many cameras read no other. */
export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const code = generate(text)
  const side = code.size + 2 * quiet
  return (
    <svg class="qr" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={label}>
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#ffffff" />
      <path d={toSvgPath(code)} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  )
}
