import { type Review, reviewKinds } from './records/course.ts'

/**
 * The day on which a concern is looked at next: the review or the new screening that were set last, whichever comes first. What is past counts no more, for
 * whoever sets a day has looked at it.
 */
export function nextReview(reviews: readonly Review[], today: string): string | undefined {
  return reviewKinds.flatMap((kind) => comingDay(reviews, kind, today) ?? []).sort()[0]
}

/** The day of this kind that was set last, if it is still to come. */
export function comingDay(reviews: readonly Review[], kind: Review['what'], today: string): string | undefined {
  const last = reviews.findLast(({ what }) => what === kind)
  return last && last.on > today ? last.on : undefined
}
