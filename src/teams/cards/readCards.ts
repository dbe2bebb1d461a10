import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Template } from 'adaptivecards-templating'
import type { KnownInstrument } from '../../domain/instrument/instrument.ts'
import { editionCard } from '../../flows/editionCard.ts'
import { limits } from '../../flows/raise/limits.ts'
import type { View } from '../../flows/view.ts'
import type { AdaptiveCard } from './card.ts'
import { fillCard } from './fillCard.ts'

/** Draws views with the cards that were made ready at start-up. */
export interface Cards {
  draw(view: View): AdaptiveCard
  names: readonly string[]
}

/**
 * Reads every template below `directory` and expands it once, or once for each instrument whose words it prints: parsing a template costs milliseconds, and
 * what a person typed must never be part of one.
 */
export async function readCards(directory: string, instruments: readonly KnownInstrument[]): Promise<Cards> {
  const cards = new Map<string, AdaptiveCard>()
  for (const [name, template] of await readTemplates(directory)) {
    for (const [id, card] of expanded(name, template, instruments)) cards.set(id, card)
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

type NamedCard = readonly [string, AdaptiveCard]

/** A template that prints words of an instrument, or of one of its domains, becomes a card for each of them. */
function expanded(name: string, template: unknown, instruments: readonly KnownInstrument[]): NamedCard[] {
  const text = JSON.stringify(template)
  if (!/\$\{[^}]*\b(instrument|domain)\b/.test(text)) return [[name, expand(template, { limits })]]
  if (!/\$\{[^}]*\bdomain\b/.test(text))
    return instruments.map((instrument) => [editionCard(name, instrument), expand(template, { instrument, limits })])
  return instruments.flatMap((instrument) =>
    instrument.domains.map(
      (domain): NamedCard => [
        editionCard(name, instrument, domain.id),
        expand(template, { instrument, domain, limits }),
      ],
    ),
  )
}

function expand(template: unknown, data: object): AdaptiveCard {
  return new Template(template).expand({ $root: data }) as AdaptiveCard
}
