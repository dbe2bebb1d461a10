import { maySee } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'

/** Whoever deals with concerns of the school whose directory it is. */
export function maySeeDirectory({ actor, knowledge }: Pick<Turn, 'actor' | 'knowledge'>): boolean {
  return maySee(actor, 'caseList') && actor.schoolId === knowledge.school.id
}
