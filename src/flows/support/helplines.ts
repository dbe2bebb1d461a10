import { type Helpline, helplinesFor } from '../../domain/school/helpline.ts'
import type { Knowledge } from '../turn.ts'
import type { Row, View } from '../view.ts'

export type Reader = 'pupil' | 'staff' | 'unknown'

/** Numbers for anybody, given without asking who it is; somebody unknown gets what a pupil gets. */
export function helplinesView({ helplines }: Knowledge, reader: Reader): View {
  return { card: 'support/helplines', keep: true, rows: { rows_helplines: helplinesRows(helplines, reader) } }
}

export function helplinesRows(helplines: readonly Helpline[], reader: Reader): Row[] {
  const shown = helplinesFor(helplines, reader === 'staff' ? 'staff' : 'pupil')
  return shown.map((helpline) => helplineRow(helpline, reader))
}

/** Staff are told when a number was last checked; nobody in need is, and 999 needs no check. */
function helplineRow({ name, telephone, url, hours, checked, emergency }: Helpline, reader: Reader): Row {
  const how = [telephone, url].filter(Boolean).join(', ')
  const isChecked = checked === 'not checked' ? 'not yet checked by the school' : `checked ${checked}`
  const when = [hours, reader === 'staff' && !emergency ? isChecked : undefined]
  return { show: { name, how, when: when.filter(Boolean).join('; ') } }
}
