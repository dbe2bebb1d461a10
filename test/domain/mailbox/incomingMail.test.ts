import { describe, expect, it } from '@jest/globals'
import { type IncomingMail, incomingKindOf } from '../../../src/domain/mailbox/incomingMail.ts'

const plain: IncomingMail = {
  ...{ id: 'id', messageId: '<m@x.example>', receivedAt: new Date(0), from: 'desk@westmere.example' },
  ...{
    subject: 'RE: Safeguarding referral',
    text: '',
    refersTo: [],
    itemClass: '',
    isAutomatic: false,
    isReport: false,
  },
}
const kindOf = (mail: Partial<IncomingMail>) => incomingKindOf({ ...plain, ...mail })

describe('What a mail in the safeguarding mailbox is', () => {
  it.each([
    ['REPORT.IPM.Note.NDR', 'returned'],
    ['report.ipm.note.ndr', 'returned'],
    ['REPORT.IPM.Note.Delayed', 'delayed'],
    ['REPORT.IPM.Note.DR', 'automatic'],
    ['REPORT.IPM.Note.Relayed.DR', 'automatic'],
    ['REPORT.IPM.Note.IPNRN', 'automatic'],
    ['IPM.Note.Rules.OofTemplate.Microsoft', 'automatic'],
    ['IPM.Note', 'reply'],
  ] as const)('is said by its class, where Exchange gives one: %s', (itemClass, kind) => {
    expect(kindOf({ itemClass })).toBe(kind)
  })

  it('is a report where its headers say so, and of a report that does not say what, the worse is taken', () => {
    expect(kindOf({ isReport: true, itemClass: 'IPM.Note', subject: 'Delivery Status Notification' })).toBe('returned')
    expect(kindOf({ isReport: true, subject: 'Delivery Status Notification (Delay)' })).toBe('delayed')
    expect(kindOf({ from: 'MAILER-DAEMON@mx.westmere.example', isAutomatic: true })).toBe('returned')
    expect(kindOf({ from: 'postmaster@westmere.example', subject: 'Warning: delayed 4 hours' })).toBe('delayed')
  })

  it('is automatic where no person wrote it: that is no reply', () => {
    expect(kindOf({ isAutomatic: true })).toBe('automatic')
    expect(kindOf({ subject: 'Automatic reply: Safeguarding referral K7QF-3M9T' })).toBe('automatic')
    expect(kindOf({ subject: 'Out of Office: away until Monday' })).toBe('automatic')
  })

  it('is a reply where a person wrote, whatever they wrote about', () => {
    expect(kindOf({})).toBe('reply')
    expect(kindOf({ subject: 'RE: Undeliverable: your mail came to us delayed' })).toBe('reply')
  })
})
