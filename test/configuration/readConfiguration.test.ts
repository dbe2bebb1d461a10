import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readDataFile } from '../../src/configuration/dataFile.ts'
import { type Configuration, readConfiguration } from '../../src/configuration/readConfiguration.ts'
import { suggestLevel } from '../../src/domain/assessment/suggestion/suggestLevel.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import { helplinesFor } from '../../src/domain/school/helpline.ts'
import { peopleOf } from '../../src/domain/school/school.ts'
import { checkPersonas, personasSchema } from '../../src/rehearsal/school/people.ts'

const root = join(import.meta.dirname, '../..')
const delivered = join(root, 'config')
const rehearsal = join(root, 'src/rehearsal/school')

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'configuration-'))
  await cp(delivered, directory, { recursive: true })
  await cp(join(rehearsal, 'school.yaml'), join(directory, 'school.yaml'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function read(...directories: string[]): Promise<Configuration> {
  const result = await readConfiguration(directories)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result
}

/** The problems as a person sees them, with the temporary folder left out. */
async function problemsOf(...directories: string[]): Promise<string[]> {
  const result = await readConfiguration(directories)
  if (!('problems' in result)) return []
  return result.problems.map(({ file, line, column, path, message }) =>
    [file.replace(`${directory}/`, ''), line, column, ` ${path}`, ` ${message}`].filter((part) => part).join(':'),
  )
}

async function change(file: string, from: string | RegExp, to: string | ((found: string) => string)): Promise<void> {
  const path = join(directory, file)
  const before = await readFile(path, 'utf8')
  const after = typeof to === 'string' ? before.replace(from, to) : before.replace(from, to)
  if (after === before) throw new Error(`nothing to change in ${file}`)
  await writeFile(path, after)
}

/** Line and column of the bar in `marked`, which is text of the file but for the bar. */
async function placeOf(file: string, marked: string): Promise<string> {
  const source = await readFile(join(directory, file), 'utf8')
  const start = source.indexOf(marked.replace('|', ''))
  if (start < 0) throw new Error(`nothing in ${file} is like the mark`)
  const before = source.slice(0, start + marked.indexOf('|')).split('\n')
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}

describe('the delivered configuration', () => {
  it('is right but for the school, whose placeholders must go first', async () => {
    const problems = await problemsOf(delivered)
    expect(problems).toHaveLength(10)
    for (const problem of problems) {
      expect(problem).toMatch(/school\.yaml:\d+:\d+: .*: expected the school's own Entra object id/)
    }
  })

  it('lets the rehearsal have its own school and authorities, and the delivered helplines and instrument', async () => {
    const configuration = await read(rehearsal, delivered)
    expect(configuration.school.id).toBe('alderbrook')
    expect(configuration.authorities.areas.map(({ id }) => id)).toContain('westmere')
    expect(configuration.helplines[0]?.telephone).toBe('999')
    expect(configuration.instruments.map(({ id }) => id)).toEqual(['pan-cheshire-cse'])
  })

  it('is the same for every school that gives only what is its own', async () => {
    const { authorities } = await read(directory)
    expect(authorities.areas.map(({ name }) => name)).toEqual([
      'Cheshire East',
      'Cheshire West and Chester',
      'Warrington',
      'Halton',
    ])
  })
})

describe('the school file', () => {
  it('may have ids in capitals: people and groups are known by small letters', async () => {
    const before = await read(directory)
    await change('school.yaml', /(?<=[iI]d: )\S{36}/g, (id) => id.toUpperCase())
    expect((await read(directory)).school).toEqual(before.school)
  })

  it('is held against itself whatever letters its ids are in', async () => {
    await change('school.yaml', '2e8f6b14-90c7-4d6b-8a3e-d1b7f4a60c22', '7C1D0A52-3B0E-4F0E-9A61-5F0A3C9B1E10')
    await change('school.yaml', '8e3f7c11-62ad-4b09-b5d8-3c9e0d4a6f04', 'B4D16E8F-0F93-4A2C-9E57-7A1B5C3D8E05')
    expect(await problemsOf(directory)).toEqual([
      expect.stringContaining('pupilGroupId: expected a group other than the one of the staff'),
      expect.stringContaining('team.2: expected each person once in a role, found one twice'),
      expect.stringContaining('team.2.id: expected one address for one id, found another person with this id'),
    ])
  })

  it('needs no mailbox: production has it from its settings', async () => {
    await change('school.yaml', /safeguardingMailbox: .*\n/, '')
    expect((await read(directory)).school.safeguardingMailbox).toBeUndefined()
  })
})

describe('who is told when nobody acts', () => {
  /** The block of the delivered file, with its comment signs taken away. */
  async function ownEscalation(): Promise<void> {
    const sample = await readFile(join(delivered, 'school.yaml'), 'utf8')
    const block = sample.slice(sample.indexOf('# escalation:\n')).split('\n\n')[0] ?? ''
    await change('school.yaml', 'cjsmEnrolled', `${block.replace(/^# /gm, '')}\ncjsmEnrolled`)
  }

  it('is what the delivered file shows, where a school says nothing else', async () => {
    const { school } = await read(directory)
    await ownEscalation()
    expect((await read(directory)).school.escalation).toEqual(school.escalation)
  })

  it('is refused to the line where a step comes too late or no alarm is the last', async () => {
    await ownEscalation()
    await change('school.yaml', '{ after: 15 minutes, tell: headteacher }', '{ after: 5 minutes, tell: headteacher }')
    const place = await placeOf('school.yaml', '{ after: |5 minutes, tell: headteacher }')
    expect(await problemsOf(directory)).toEqual([
      `school.yaml:${place}: escalation.high.acknowledge.1.after: expected a time after 5 minutes, found 5 minutes`,
    ])
    await change('school.yaml', '{ after: 30 minutes, tell: alarm }', '{ after: 30 minutes, tell: team }')
    expect((await problemsOf(directory)).join()).toContain("expected 'alarm' as the last step")
  })

  it('names on its rota only people of the safeguarding team', async () => {
    const [lead, head] = ['5b9a2d60-1c44-4f7a-8d3e-0a6c1f2e7b03', 'c97f05a3-d8b1-4e6d-a240-9f3e6b1c2d06']
    await change('school.yaml', 'cjsmEnrolled', `rota:\n  weekdays:\n    monday: [${lead}, ${head}]\ncjsmEnrolled`)
    const place = await placeOf('school.yaml', `${lead}, |${head}`)
    expect(await problemsOf(directory)).toEqual([
      `school.yaml:${place}: rota.weekdays.monday.1: expected the id of a dsl or deputy of the team`,
    ])
  })
})

describe('the school days', () => {
  it('are reckoned with the bank holidays of England and the school’s own holidays', async () => {
    const { calendar } = await read(directory)
    const days = ['2026-12-18', '2026-12-21', '2027-02-12', '2027-02-15', '2027-05-03', '2027-05-04']
    expect(days.filter((day) => calendar.isSchoolDay(day))).toEqual(['2026-12-18', '2027-02-12', '2027-05-04'])
  })
})

describe('a second instrument', () => {
  const id = 'id: alderbrook\n'
  beforeEach(() =>
    cp(join(root, 'test/instruments/harbour-lines.yaml'), join(directory, 'instruments/harbour-lines.yaml')),
  )

  it('is refused until the school says which one new concerns are raised on', async () => {
    expect(await problemsOf(directory)).toEqual([
      'school.yaml:2:1: instrument: expected the id of the instrument for new concerns, since there are several: harbour-lines, pan-cheshire-cse',
    ])
  })

  it.each(['pan-cheshire-cse', 'harbour-lines'])('comes second where the school says %s', async (chosen) => {
    await change('school.yaml', id, `${id}instrument: ${chosen}\n`)
    const { instruments } = await read(directory)
    expect(instruments).toHaveLength(2)
    expect(instruments[0].id).toBe(chosen)
  })

  it('is the only one in a folder without the delivered one, and needs no setting', async () => {
    await rm(join(directory, 'instruments/pan-cheshire-cse.yaml'))
    expect((await read(directory)).instruments.map((instrument) => instrument.id)).toEqual(['harbour-lines'])
  })

  it('is refused as another edition under the same id: which of the two is meant cannot be told', async () => {
    await cp(join(directory, 'instruments/harbour-lines.yaml'), join(directory, 'instruments/older.yaml'))
    await change('school.yaml', id, `${id}instrument: harbour-lines\n`)
    expect(await problemsOf(directory)).toEqual([
      expect.stringContaining('instrument: expected one file for the instrument harbour-lines, found two'),
    ])
  })
})

describe('a level that the school sets', () => {
  const set = (indicator: string, level: string, more = '') =>
    change(
      'school.yaml',
      /^/,
      `indicatorLevels:\n  - indicator: ${indicator}\n    level: ${level}\n    setBy: Ruth Okafor\n    setOn: 2026-09-07\n${more}`,
    )
  const indicatorsOf = async () =>
    new Map(allIndicators((await read(directory)).instruments[0]).map((one) => [one.id, one]))

  it('stands where none is published, by name and date, and is not contested', async () => {
    await set('e-safety.webcam', 'medium')
    expect((await indicatorsOf()).get('e-safety.webcam')).toMatchObject({
      level: 'medium',
      agreement: 'agreed',
      sources: ['set by the school: Ruth Okafor, 7 September 2026'],
      setBySchool: { by: 'Ruth Okafor', on: '2026-09-07' },
    })
  })

  it('makes no other wording of the instrument when somebody writes it into the instrument’s file instead', async () => {
    const before = await read(directory)
    await change('instruments/pan-cheshire-cse.yaml', 'level: medium', 'level: high')
    expect((await read(directory)).instruments[0].wording).toBe(before.instruments[0].wording)
    await change('instruments/pan-cheshire-cse.yaml', 'text: Eating disorder', 'text: Eating disorders')
    expect((await read(directory)).instruments[0].wording).not.toBe(before.instruments[0].wording)
  })

  it('leaves every other level and every word as it is, and so the wording', async () => {
    const before = await read(directory)
    await set('e-safety.webcam', 'high')
    const after = await read(directory)
    expect(after.instruments[0].wording).toBe(before.instruments[0].wording)
    const others = (from: Configuration) =>
      allIndicators(from.instruments[0]).filter(({ id }) => id !== 'e-safety.webcam')
    expect(others(after)).toEqual(others(before))
  })

  it('is set for the words, in both places where they are printed twice', async () => {
    await set('e-safety.new-contacts-out-of-town', 'high')
    const found = await indicatorsOf()
    for (const place of ['grooming', 'e-safety']) {
      expect(found.get(`${place}.new-contacts-out-of-town`)).toMatchObject({ level: 'high', agreement: 'agreed' })
    }
  })

  it('counts in the suggestion, which says that it is the school’s', async () => {
    await set('e-safety.webcam', 'high')
    const [instrument] = (await read(directory)).instruments
    const facts = { answers: { 'e-safety.webcam': 'yes' }, age: { years: 15 }, childHasDisclosed: false }
    expect(suggestLevel(facts, instrument)).toMatchObject({
      level: 'high',
      restsOnContestedOnly: false,
      reasons: [{ rule: 4, source: 'a level that the school has set' }],
    })
  })

  it('below the published one is taken with a reason', async () => {
    await set('health.sti', 'medium', '    reason: agreed with the authority\n')
    expect((await indicatorsOf()).get('health.sti')).toMatchObject({
      level: 'medium',
      note: 'agreed with the authority',
    })
  })

  it('below the published one is refused without', async () => {
    await set('health.sti', 'medium')
    expect(await problemsOf(directory)).toEqual([
      'school.yaml:2:5: indicatorLevels.0.reason: expected why the level is lower than the published one (High)',
    ])
  })

  it('is refused for an indicator that no instrument has, and for one whose words have a level already', async () => {
    await set('e-safety.webcams', 'medium')
    expect(await problemsOf(directory)).toEqual([
      'school.yaml:2:16: indicatorLevels.0.indicator: expected the id of an indicator of an instrument',
    ])
    await change('school.yaml', 'e-safety.webcams', 'e-safety.new-contacts-out-of-town')
    const twin =
      '  - { indicator: grooming.new-contacts-out-of-town, level: high, setBy: Ruth Okafor, setOn: 2026-09-07 }\n'
    await change('school.yaml', '# Made up from', `${twin}# Made up from`)
    expect(await problemsOf(directory)).toEqual([
      'school.yaml:6:18: indicatorLevels.1.indicator: expected each indicator once, found one whose words have a level already',
    ])
  })
})

describe('helplines', () => {
  it('give a pupil the emergency number first and Childline, not the line for worried adults', async () => {
    const { helplines } = await read(directory)
    const names = helplinesFor(helplines, 'pupil').map(({ name }) => name)
    expect(names[0]).toBe('Police, emergency')
    expect(names).toContain('Childline')
    expect(names).not.toContain('NSPCC')
  })

  it('say of every number that nobody has checked it', async () => {
    const { helplines } = await read(directory)
    expect(new Set(helplines.map(({ checked }) => checked))).toEqual(new Set(['not checked']))
  })
})

describe('helplines that leave pupils with nothing but the emergency number', () => {
  it('are refused', async () => {
    await writeFile(
      join(directory, 'helplines.yaml'),
      "[{name: Police, telephone: '999', for: [anyone], emergency: true, checked: not checked, source: the policy}]",
    )
    expect(await problemsOf(directory)).toEqual([
      'helplines.yaml:1:1: : expected a helpline for pupils besides the emergency number',
    ])
  })
})

describe('the people of the rehearsal', () => {
  const readPersonas = async () => {
    const result = await readDataFile(join(rehearsal, 'people.yaml'), { schema: personasSchema, check: checkPersonas })
    return result.kind === 'read' ? result.value : []
  }

  it('are one persona a role, the pupil in the group of the pupils and everybody else in that of the staff', async () => {
    const personas = await readPersonas()
    const { school } = await read(rehearsal, delivered)
    expect(personas.map(({ label }) => label)).toEqual([
      'Class teacher',
      'Teaching assistant',
      'Designated Safeguarding Lead',
      'Deputy DSL (1)',
      'Deputy DSL (2)',
      'Headteacher',
      'Chair of governors',
      'Pupil',
    ])
    for (const { label, groups } of personas) {
      expect(groups).toEqual([label === 'Pupil' ? school.pupilGroupId : school.staffGroupId])
    }
  })

  it('are the people of the school file, where they stand in both', async () => {
    const personas = await readPersonas()
    const { school } = await read(rehearsal, delivered)
    for (const { id, name, email, telephone } of school.team) {
      expect(personas).toContainEqual(expect.objectContaining({ id, name, mail: email, telephone }))
    }
  })

  it('live under example domains and have telephone numbers kept free for drama', async () => {
    for (const file of ['school.yaml', 'people.yaml', 'authorities.yaml']) {
      const source = await readFile(join(rehearsal, file), 'utf8')
      for (const address of source.match(/\S+@\S+/g) ?? []) expect(address).toMatch(/\.example$/)
      for (const [, number] of source.matchAll(/telephone: (.*)/g)) expect(number).toMatch(/^01632 960\d{3}$/)
    }
  })
})

describe('somebody who holds two roles', () => {
  it('is one person with both', async () => {
    await change('school.yaml', 'role: headteacher', 'role: chair')
    await change('school.yaml', /id: d05c9b7e\S+/, 'id: c97f05a3-d8b1-4e6d-a240-9f3e6b1c2d06')
    await change('school.yaml', /role: chair\n {4}name: Patrick Lowe/, 'role: headteacher\n    name: Helen Marsden')
    await change('school.yaml', 'patrick.lowe@', 'helen.marsden@')
    const { school } = await read(directory)
    const head = peopleOf(school).filter(({ name }) => name === 'Helen Marsden')
    expect(head.map(({ roles, schoolId }) => ({ roles, schoolId }))).toEqual([
      { roles: ['chair', 'headteacher'], schoolId: 'alderbrook' },
    ])
  })
})

const mistakes: readonly [
  mistake: string,
  file: string,
  from: string | RegExp,
  to: string,
  at: string,
  problem: string,
][] = [
  [
    'a key that nobody knows',
    'school.yaml',
    'telephone: 01632 960203',
    'telephone: 01632 960203\n    telefon: 01632 960203',
    'telefon: |01632',
    'team.0.telefon: expected no such key',
  ],
  [
    'a key left out',
    'school.yaml',
    /name: Alderbrook School\n/,
    '',
    '|id: alderbrook',
    'name: expected text, found nothing',
  ],
  ['a blank name', 'school.yaml', 'Alderbrook School', '" "', 'name: |" "', 'name: expected text, found blank text'],
  [
    'a telephone number that YAML takes for a number',
    'helplines.yaml',
    "'101'",
    '101',
    'telephone: |101',
    '1.telephone: expected a telephone number of digits and spaces, in quotes where it has no space, found a number',
  ],
  [
    'an address that is none',
    'school.yaml',
    'ruth.okafor@alderbrook.example',
    'ruth.okafor',
    'email: |ruth.okafor',
    'team.0.email: expected an e-mail address, found other text (11 characters)',
  ],
  [
    'an id that is none',
    'school.yaml',
    'id: 5b9a2d60-1c44-4f7a-8d3e-0a6c1f2e7b03',
    'id: ruth',
    '- id: |ruth',
    'team.0.id: expected an Entra object id (a GUID), found other text (4 characters)',
  ],
  [
    'a role that does not exist',
    'school.yaml',
    'role: deputy',
    'role: depty',
    'role: |depty',
    'team.1.role: expected one of dsl, deputy, headteacher, chair, found other text (5 characters)',
  ],
  [
    'a team without a lead',
    'school.yaml',
    'role: dsl',
    'role: deputy',
    'team:\n  |- id',
    'team: expected at least one member with the role dsl',
  ],
  [
    'the same person twice in a role',
    'school.yaml',
    '8e3f7c11-62ad-4b09-b5d8-3c9e0d4a6f04',
    'b4d16e8f-0f93-4a2c-9e57-7a1b5c3d8e05',
    '- |id: b4d16e8f-0f93-4a2c-9e57-7a1b5c3d8e05\n    role: deputy\n    name: Meera',
    'team.2: expected each person once in a role, found one twice',
  ],
  [
    'two people with one id',
    'school.yaml',
    'c97f05a3-d8b1-4e6d-a240-9f3e6b1c2d06',
    'b4d16e8f-0f93-4a2c-9e57-7a1b5c3d8e05',
    '- id: |b4d16e8f-0f93-4a2c-9e57-7a1b5c3d8e05\n    role: headteacher',
    'team.3.id: expected one address for one id, found another person with this id',
  ],
  [
    'one group for staff and pupils',
    'school.yaml',
    '2e8f6b14-90c7-4d6b-8a3e-d1b7f4a60c22',
    '7c1d0a52-3b0e-4f0e-9a61-5f0a3c9b1e10',
    'pupilGroupId: |7c1d',
    'pupilGroupId: expected a group other than the one of the staff',
  ],
  [
    'a time zone that does not exist',
    'school.yaml',
    'Europe/London',
    'Europe/Alderbrook',
    'timeZone: |Europe',
    'timeZone: expected a time zone such as Europe/London, found other text (17 characters)',
  ],
  [
    'a yes that is neither true nor false',
    'school.yaml',
    'cjsmEnrolled: false',
    'cjsmEnrolled: no',
    'cjsmEnrolled: |no',
    'cjsmEnrolled: expected true or false, found other text (2 characters)',
  ],
  [
    'a day of the week that does not exist',
    'school.yaml',
    'weekdays: [monday, tuesday',
    'weekdays: [monday, teusday',
    'weekdays: [monday, |teusday',
    'schoolDays.weekdays.1: expected one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found other text (7 characters)',
  ],
  [
    'a time of day that does not exist',
    'school.yaml',
    'from: "08:00"',
    'from: "24:00"',
    'from: |"24:00"',
    'schoolDays.from: expected a time of day such as 08:30, found other text (5 characters)',
  ],
  [
    'an end of the school day before its beginning',
    'school.yaml',
    'to: "16:30"',
    'to: "07:30"',
    'to: |"07:30"',
    'schoolDays.to: expected a time after 08:00, found 07:30',
  ],
  [
    'a holiday that ends before it begins',
    'school.yaml',
    'from: 2027-02-13, to: 2027-02-21',
    'from: 2027-02-13, to: 2027-01-21',
    'from: 2027-02-13, to: |2027-01-21',
    'schoolDays.closed.1.to: expected a day not before 2027-02-13, found 2027-01-21',
  ],
  [
    'holidays that never end, for a mistyped year',
    'school.yaml',
    'from: 2027-02-13, to: 2027-02-21',
    'from: 2027-02-13, to: 2072-02-21',
    'from: 2027-02-13, to: |2072-02-21',
    'schoolDays.closed.1.to: expected a school day within 100 days after 2027-02-13, found none',
  ],
  [
    'no days of school at all',
    'school.yaml',
    'weekdays: [monday, tuesday, wednesday, thursday, friday]',
    'weekdays: []',
    'weekdays: |[]',
    'schoolDays.weekdays: expected at least 1, found an empty list',
  ],
  [
    'an instrument that is not there',
    'school.yaml',
    'cjsmEnrolled: false',
    'cjsmEnrolled: false\ninstrument: pan-cheshire',
    'instrument: |pan',
    'instrument: expected the id of an instrument: pan-cheshire-cse',
  ],
  [
    'a level of an indicator that nobody answers for',
    'school.yaml',
    'cjsmEnrolled: false',
    'cjsmEnrolled: false\nindicatorLevels:\n  - indicator: health.sti\n    level: high\n    setOn: 2026-09-07',
    '- |indicator: health.sti',
    'indicatorLevels.0.setBy: expected text, found nothing',
  ],
  [
    'a number for adults without saying who gave it',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'adultSafeguarding: { name: Adult Care, telephone: 01632 960999 }\n    domains: [halton.gov.uk',
    'adultSafeguarding: |{ name',
    'areas.3.adultSafeguarding.source: expected text, found nothing',
  ],
  [
    'a confirmation without a name',
    'authorities.yaml',
    'status: printed',
    'status: confirmed\n        confirmedOn: 2025-01-31',
    '|id: checs',
    'areas.0.channels.0.confirmedBy: expected who confirmed it and when, found nothing',
  ],
  [
    'a date that does not exist',
    'authorities.yaml',
    'status: printed',
    'status: confirmed\n        confirmedBy: Ruth Okafor\n        confirmedOn: 2025-02-30',
    'confirmedOn: |2025-02-30',
    'areas.0.channels.0.confirmedOn: expected a date (yyyy-mm-dd), found other text (10 characters)',
  ],
  [
    'a confirmation of what is only printed',
    'authorities.yaml',
    'status: printed',
    'status: printed\n        confirmedBy: Ruth Okafor',
    'confirmedBy: |Ruth',
    'areas.0.channels.0.confirmedBy: expected nothing while status is printed',
  ],
  [
    'secure mail that is not marked as such',
    'authorities.yaml',
    /secure: cjsm\n/,
    '\n',
    '|id: checs',
    'areas.0.channels.0.secure: expected cjsm for an address that ends in .cjsm.net, and for no other',
  ],
  [
    'a level of need that the area does not ask for',
    'authorities.yaml',
    'levelsOfNeed: [3, 4]',
    'levelsOfNeed: [3]',
    'levelOfNeed: |4',
    "areas.1.channels.1.levelOfNeed: expected one of the area's levelsOfNeed",
  ],
  [
    'a channel of an unknown kind',
    'authorities.yaml',
    'kind: webForm',
    'kind: fax',
    'kind: |fax',
    'areas.1.channels.0.kind: expected one of phone, webForm, mail, found other text (3 characters)',
  ],
  [
    'two areas with one id',
    'authorities.yaml',
    'id: warrington',
    'id: cheshire-east',
    'id: |cheshire-east\n    name: Warrington',
    'areas.2.id: expected an id that no other area has, found one used before',
  ],
  [
    'two channels with one id',
    'authorities.yaml',
    'id: esat',
    'id: cart',
    'id: |cart\n        kind: mail\n        name: ESAT',
    'areas.1.channels.2.id: expected an id that no other channel here has, found one used before',
  ],
  [
    'numbers of an area that nobody is named for',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'status: confirmed\n    confirmedOn: 2025-01-31\n    domains: [halton.gov.uk',
    '- |id: halton',
    'areas.3.confirmedBy: expected who confirmed it and when, found nothing',
  ],
  [
    'hours that cannot be reckoned with',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'hours: { open: 9 to 5, status: printed, source: a leaflet }\n    domains: [halton.gov.uk',
    'open: |9 to 5',
    'areas.3.hours.open: expected hours such as "Monday to Friday, 08:30 to 17:00", found other text (6 characters)',
  ],
  [
    'hours that end before they begin',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'hours: { open: "Monday to Friday, 17:00 to 08:30", status: printed, source: a leaflet }\n    domains: [halton.gov.uk',
    'open: |"Monday',
    'areas.3.hours.open: expected hours such as "Monday to Friday, 08:30 to 17:00", found other text (32 characters)',
  ],
  [
    'hours that somebody is said to have confirmed, and nobody is named',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'hours: { open: "Monday to Friday, 08:30 to 17:00", status: confirmed, confirmedOn: 2025-01-31, source: x }\n    domains: [halton.gov.uk',
    'hours: |{ open',
    'areas.3.hours.confirmedBy: expected who confirmed it and when, found nothing',
  ],
  [
    'an escalation contact whose number comes from nowhere',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'escalation: { name: Team manager, telephone: 01632 960997 }\n    domains: [halton.gov.uk',
    'escalation: |{ name',
    'areas.3.escalation.source: expected where the telephone number comes from, found nothing',
  ],
  [
    'an escalation contact with a key that is none',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'escalation: { name: Team manager, phone: 01632 960997 }\n    domains: [halton.gov.uk',
    'Team manager, phone: |01632 960997',
    'areas.3.escalation.phone: expected no such key',
  ],
  [
    'a domain that many authorities share',
    'authorities.yaml',
    'domains: [halton.gov.uk',
    'domains: [gov.uk',
    'domains: [|gov.uk',
    "areas.3.domains.0: expected the recipient's own domain, found one that many share",
  ],
  [
    'a domain of the police that many share',
    'authorities.yaml',
    'channels: []',
    'domains: [police.uk]',
    'domains: [|police.uk',
    "operationalGroup.domains.0: expected the recipient's own domain, found one that many share",
  ],
  [
    'a helpline before the emergency number',
    'helplines.yaml',
    'emergency: true',
    'emergency: false',
    '|name: Police, emergency',
    '0: expected the emergency number first, for anyone',
  ],
  [
    'a helpline that cannot be reached',
    'helplines.yaml',
    /telephone: 0800 1111\n/,
    '\n',
    '|name: Childline',
    '2: expected a telephone or a url, found neither',
  ],
  [
    'a checking day that is none',
    'helplines.yaml',
    'checked: not checked',
    'checked: last week',
    'checked: |last week',
    "0.checked: expected a date (yyyy-mm-dd) or 'not checked', found other text (9 characters)",
  ],
  [
    'an emergency number that is not for anyone',
    'helplines.yaml',
    'for: [anyone]',
    'for: [staff]',
    '|name: Police, emergency',
    '0: expected the emergency number first, for anyone',
  ],
  [
    'a police unit confirmed by nobody',
    'authorities.yaml',
    /(address: eastern\S+\n +status:) printed/,
    '$1 confirmed\n          confirmedOn: 2025-01-31',
    '|id: eastern-ppu',
    'areas.0.policeUnit.channels.0.confirmedBy: expected who confirmed it and when, found nothing',
  ],
  [
    'an operational group whose secure address is not marked as such',
    'authorities.yaml',
    'channels: []',
    'channels: [{id: group, kind: mail, address: group@police.example.cjsm.net, status: printed, source: the police}]',
    '|{id: group',
    'operationalGroup.channels.0.secure: expected cjsm for an address that ends in .cjsm.net, and for no other',
  ],
  [
    'YAML that is none',
    'helplines.yaml',
    'for: [anyone]',
    'for: [anyone',
    'for: [anyone\n  |emergency',
    ': expected YAML, found what cannot be read as YAML (BAD_INDENT)',
  ],
  [
    'an instrument that lost a line',
    'instruments/pan-cheshire-cse.yaml',
    'health: 10',
    'health: 11',
    'indicators:\n      |- id: health.physical-injuries',
    'domains.0.indicators: expected 11, found 10 indicators',
  ],
  [
    'an indicator without text',
    'instruments/pan-cheshire-cse.yaml',
    'text: Eating disorder',
    'text: ""',
    'text: |""',
    'domains.0.indicators.7.text: expected text, found blank text',
  ],
]

const tagExpected =
  'expected a tag of 1 to 40 plain letters, digits and signs but { } < > %, in quotes, such as "[SECURE]"'

/** As somebody may write it, and what is said to stand there. */
const badTags: readonly (readonly [string, string, string])[] = [
  ['without quotes, which YAML reads as a list', '[SECURE]', 'a list'],
  ['without quotes, which YAML reads as a key', '{ SECURE: 1 }', 'keys and values'],
  ['left empty', '', 'nothing'],
  ['blank', '"  "', 'blank text'],
  ['of 41 characters', `"${'X'.repeat(41)}"`, 'other text (41 characters)'],
  ['with a line of its own behind it', '"[SECURE]\\r\\nBcc: a@elsewhere.example"', 'other text (34 characters)'],
  ['with a line end in it', '"[SEC\\nURE]"', 'other text (9 characters)'],
  ['with a line end at its end', '"[SECURE]\\n"', 'other text (9 characters)'],
  ['with a tab', '"[SEC\\tURE]"', 'other text (9 characters)'],
  ['with a letter that only looks plain', '"[SЕCURE]"', 'other text (8 characters)'],
  ['with a space before it', '" [SECURE]"', 'other text (9 characters)'],
  ['with a place to be filled in', '"[$' + '{level}]"', 'other text (10 characters)'],
  ['with another such place', '"<tag>"', 'other text (5 characters)'],
  ['with a third such place', '"%TAG%"', 'other text (5 characters)'],
]

describe('a tag of the subject', () => {
  const inSchool = (tag: string) =>
    change('school.yaml', 'cjsmEnrolled: false\n', `cjsmEnrolled: false\nsubjectTag: ${tag}\n`)
  const ofRecipient = (tag: string) =>
    change('authorities.yaml', 'secure: cjsm\n', `secure: cjsm\n        subjectTag: ${tag}\n`)

  it.each(badTags)('is refused at the start, and its line is named: %s', async (_how, tag, found) => {
    await inSchool(tag)
    await ofRecipient(tag)
    const [school, recipient] = [
      await placeOf('school.yaml', `subjectTag: |${tag}\n`),
      await placeOf('authorities.yaml', `subjectTag: |${tag}\n`),
    ]
    expect(await problemsOf(directory)).toEqual([
      `school.yaml:${school}: subjectTag: ${tagExpected}, found ${found}`,
      `authorities.yaml:${recipient}: areas.0.channels.0.subjectTag: ${tagExpected}, found ${found}`,
    ])
  })

  it.each(['[SECURE]', '[ENCRYPT]', 'OFFICIAL-SENSITIVE:', '#', 'X'.repeat(40), 'a b'])('may be %s', async (tag) => {
    await inSchool(`"${tag}"`)
    await ofRecipient(`"${tag}"`)
    const { school, authorities } = await read(directory)
    expect([school.subjectTag, authorities.areas[0]?.channels[0]]).toEqual([
      tag,
      expect.objectContaining({ subjectTag: tag }),
    ])
  })

  it('belongs to a mail address alone', async () => {
    await change('authorities.yaml', 'kind: webForm\n', 'kind: webForm\n        subjectTag: "[SECURE]"\n')
    const place = await placeOf('authorities.yaml', 'subjectTag: |"[SECURE]"')
    expect(await problemsOf(directory)).toEqual([
      `authorities.yaml:${place}: areas.1.channels.0.subjectTag: expected no such key`,
    ])
  })

  it('stands in the delivered school file as an example that needs only its sign of comment taken away', async () => {
    const example = /^# subjectTag: (.*)$/m.exec(await readFile(join(delivered, 'school.yaml'), 'utf8'))?.[1] ?? ''
    await inSchool(example)
    expect((await read(directory)).school.subjectTag).toBe('[SECURE]')
  })
})

describe('a mistake in a file', () => {
  it.each(mistakes)('is named with line and column: %s', async (_mistake, file, from, to, at, problem) => {
    await change(file, from, to)
    expect(await problemsOf(directory)).toContain(`${file}:${await placeOf(file, at)}: ${problem}`)
  })

  it('is reported together with those of the other files', async () => {
    await change('school.yaml', 'role: dsl', 'role: deputy')
    await change('helplines.yaml', 'emergency: true', 'emergency: false')
    expect(await problemsOf(directory)).toHaveLength(2)
  })

  it('is never reported with what somebody wrote there', async () => {
    await change('school.yaml', 'ruth.okafor@alderbrook.example', 'planted-secret')
    await change('school.yaml', 'role: deputy', 'role: planted-secret')
    await change('helplines.yaml', 'emergency: true', 'emergency: planted-secret')
    const result = await readConfiguration([directory])
    expect('problems' in result && result.problems).toHaveLength(3)
    expect(JSON.stringify(result)).not.toContain('planted-secret')
  })

  it('is a file that stands nowhere', async () => {
    await rm(join(directory, 'authorities.yaml'))
    await rm(join(directory, 'instruments'), { recursive: true })
    expect(await problemsOf(directory)).toEqual([
      'authorities.yaml: : expected this file, found none',
      'instruments/*.yaml: : expected this file, found none',
    ])
  })
})
