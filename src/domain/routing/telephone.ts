import { z } from 'zod'

const error = 'expected a telephone number of digits and spaces, in quotes where it has no space'

/** As it is read aloud or dialled: digits and spaces, kept as text so that no leading nought is lost. */
export const telephoneSchema = z.string({ error }).regex(/^[0-9+][0-9 ]{1,19}$/, { error })
