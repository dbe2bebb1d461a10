import { triedMails } from './refusals.ts'
import type { Directory } from './route.ts'

/** Whether a mail that was confirmed for this address may still go there on this day: it is an area's own, and nothing speaks against it. */
export function stillWrittenTo(
  { areaId, address }: { areaId: string; address: string },
  on: string,
  directory: Directory,
): boolean {
  const area = directory.authorities.areas.find(({ id }) => id === areaId)
  if (!area) return false
  return triedMails(area.channels, { recipient: area, directory, on }).some(
    ({ channel, refusals }) => channel.address === address && refusals.length === 0,
  )
}
