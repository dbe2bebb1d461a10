import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { authoritiesSchema } from '../../src/domain/routing/authority.ts'
import { concernIn, type Pointer } from './concern.ts'
import { pressWith, referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const due = (forms = {}) => concernIn(stage, 'referralDue', forms)
const mailRows = (concern: Pointer) => referralMails(stage, concern)

describe('The real authorities, as they are shipped', () => {
  const file = join(import.meta.dirname, '../../config/authorities.yaml')
  const shipped = authoritiesSchema.parse(parse(readFileSync(file, 'utf8')))
  const cases = shipped.areas.flatMap((area) =>
    [undefined, '3', '4'].map((levelOfNeed) => [area.id, levelOfNeed ?? 'none', area.telephone] as const),
  )
  let concern: Pointer

  beforeAll(async () => {
    concern = await due()
  })

  it('are the four of the form', () => {
    expect(shipped.areas.map(({ id }) => id)).toEqual([
      'cheshire-east',
      'cheshire-west-and-chester',
      'warrington',
      'halton',
    ])
  })

  it.each(cases)(
    '%s at level of need %s is refused, with the number to ring; a forged "send" as well',
    async (area, level, telephone) => {
      const typed = { area, homes: 'one', ...(level === 'none' ? {} : { levelOfNeed: level }) }
      const addresses = shipped.areas.flatMap(({ channels }) =>
        channels.flatMap((one) => (one.kind === 'mail' ? [one.address] : [])),
      )
      const views = [
        await pressWith(stage, shipped, 'refer.check', { ...concern, typed: typed }),
        ...(await Promise.all(
          addresses.map((address) =>
            pressWith(stage, shipped, 'refer.send', { ...concern, typed: { ...typed, address } }),
          ),
        )),
      ]
      for (const view of views) {
        expect(view.card).toBe('refer/refused')
        expect(JSON.stringify(view.show?.ring)).toContain(telephone)
      }
      expect(await mailRows(concern)).toEqual([])
    },
  )
})
