import { cutReports, type ReportForm } from '../cut-reports.ts'
import { reportBytesMax } from '../report.ts'
import { type Outgoing, packHead } from '../report-head.ts'
import { packBinaryBlock } from './block.ts'
import { binaryVersion, packBinary } from './document.ts'

const binary: ReportForm<Uint8Array> = {
  packBlock: packBinaryBlock,
  join: (head, blocks) => packBinary(packHead(binaryVersion, head), blocks),
}

/** The same as `packReports`, of a gateway that has an epoch, in binary: a fifth of the size. */
export const packBinaryReports = (
  outgoing: Outgoing & { readonly epoch: number },
  seq: number,
): readonly Uint8Array[] => cutReports(binary, outgoing, seq, reportBytesMax)
