import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Template } from 'adaptivecards-templating'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { limits } from '../../flows/raise/limits.ts'
import { domainCard } from '../../flows/raise/sections/domain.ts'
import type { View } from '../../flows/view.ts'
import type { AdaptiveCard } from './card.ts'
import { fillCard } from './fillCard.ts'

/** Draws views with the cards that were made ready at start-up. */
export interface Cards {
  draw(view: View): AdaptiveCard
  names: readonly string[]
}

const domainTemplate = 'raise/domain'

/**
 * Reads every template below `directory` and expands it once with the instrument: parsing a template costs milliseconds, and
 * what a person typed must never be part of one.
 */
export async function readCards(
  directory: string,
  instruments: readonly [Instrument, ...Instrument[]],
): Promise<Cards> {
  const cards = new Map<string, AdaptiveCard>()
  for (const [name, template] of await readTemplates(directory)) {
    if (name !== domainTemplate) cards.set(name, expand(template, { instrument: instruments[0], limits }))
    else for (const [id, card] of domainCards(template, instruments)) cards.set(id, card)
  }
  return {
    names: [...cards.keys()],
    draw(view) {
      const card = cards.get(view.card)
      if (!card) throw new Error(`There is no card ${view.card}`)
      return fillCard(card, view)
    },
  }
}

async function readTemplates(directory: string): Promise<(readonly [string, unknown])[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
  return Promise.all(
    files.map(async (file) => {
      const path = join(file.parentPath, file.name)
      const name = relative(directory, path)
        .replaceAll('\\', '/')
        .replace(/\.json$/, '')
      return [name, JSON.parse(await readFile(path, 'utf8'))] as const
    }),
  )
}

function domainCards(template: unknown, instruments: readonly Instrument[]): (readonly [string, AdaptiveCard])[] {
  return instruments.flatMap((instrument) =>
    instrument.domains.map(
      (domain) => [domainCard(instrument, domain), expand(template, { instrument, domain, limits })] as const,
    ),
  )
}

function expand(template: unknown, data: object): AdaptiveCard {
  return new Template(template).expand({ $root: data }) as AdaptiveCard
}
