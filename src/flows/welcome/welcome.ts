import { maySee } from '../../domain/case/permissions.ts'
import type { Identified } from '../ports/people.ts'
import { pupilView } from '../support/pupil.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** The first card, and the answer to anything that is no command: what this chat can do for whoever is asking. */
export function welcomeView({ knowledge }: Pick<FlowPorts, 'knowledge'>, who: Identified): View {
  if (who.kind !== 'known' || who.person.roles.includes('pupil')) return pupilView(knowledge, who)
  const { school } = knowledge
  return {
    card: 'welcome/staff',
    keep: true,
    show: { school: school.name, telephone: `School: ${school.telephone}` },
    hide: maySee(who.person, 'caseList') ? [] : ['cases', 'team'],
  }
}
