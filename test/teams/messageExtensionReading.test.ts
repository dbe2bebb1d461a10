import { describe, expect, it } from '@jest/globals'
import { limits } from '../../src/flows/raise/limits.ts'
import { readMessage } from '../../src/teams/messages/readMessage.ts'

/** As Teams hands over a message of a group chat. */
const payload = {
  linkToMessage: 'https://teams.microsoft.com/l/message/19:sample@thread.v2/1788769980000',
  id: '1788769980000',
  replyToId: null,
  createdDateTime: '2026-09-07T07:53:00.000Z',
  lastModifiedDateTime: null,
  deleted: false,
  summary: null,
  importance: 'normal',
  locale: 'en-gb',
  body: { contentType: 'html', content: '<div><div>Robin in 9B came in with a second phone.</div>\n</div>' },
  from: {
    device: null,
    conversation: null,
    user: { userIdentityType: 'aadUser', id: 'b130c271-d2eb-45f9-83ab-9eb3fe3788bc', displayName: 'Rowan Ashby' },
    application: null,
  },
  reactions: [],
  mentions: [],
  attachments: [],
}
const read = (changes: object = {}) =>
  readMessage({ commandId: 'raiseConcern', messagePayload: { ...payload, ...changes } })
const html = (content: string) => read({ body: { contentType: 'html', content } })

describe('Of a message in a chat', () => {
  it('the words, who wrote them, when and where are taken', () => {
    expect(read()).toEqual({
      text: 'Robin in 9B came in with a second phone.',
      sender: 'Rowan Ashby',
      sentAt: '2026-09-07T07:53:00.000Z',
      link: payload.linkToMessage,
      shortened: false,
      leftOut: false,
    })
  })

  it.each([
    ['names that are mentioned', '<at id="0">Ruth Okafor</at>, please look', 'Ruth Okafor, please look'],
    ['newer mentions', '<span itemtype="http://schema.skype.com/Mention" itemid="0">Ruth</span> look', 'Ruth look'],
    ['emoji', '<p>worried <emoji id="sad" alt="😟" title="Sad"></emoji></p>', 'worried 😟'],
    [
      'emoji that are pictures',
      '<p>worried <img itemtype="http://schema.skype.com/Emoji" alt="😟" src="https://x.example/1.png"></p>',
      'worried 😟',
    ],
    ['lines', '<p>one</p><p>two<br>three</p><p>&nbsp;</p><p>four</p>', 'one\ntwo\nthree\n\nfour'],
    ['signs', '1 &lt; 2 &amp; 3 &gt; 2', '1 < 2 & 3 > 2'],
    ['where a link leads', '<a href="https://z.example/a?b=1">this</a>', 'this (https://z.example/a?b=1)'],
    ['a link that is its own text', '<a href="https://z.example">https://z.example</a>', 'https://z.example'],
    [
      'a quotation and what was said to it',
      '<blockquote><p>He waits</p></blockquote><p>I saw it</p>',
      '> He waits\n\nI saw it',
    ],
    ['lists', '<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['tables', '<table><tr><td>Mon</td><td>gone</td></tr></table>', 'Mon\ngone'],
  ])('%s are kept', (_, content, text) => {
    expect(html(content)).toMatchObject({ text, leftOut: false })
  })

  it('plain text stays to the letter', () => {
    const content = '<b>not bold</b> &amp; two  blanks\nand a line'
    expect(read({ body: { contentType: 'text', content } }).text).toBe(content)
  })

  it.each([
    [
      'an image',
      { body: { contentType: 'html', content: '<p>look<img alt="IMG_1.jpg" src="https://x.example/1"></p>' } },
    ],
    ['an attachment', { body: { contentType: 'html', content: '<p>look</p><attachment id="1"></attachment>' } }],
    [
      'a file',
      { attachments: [{ contentType: 'reference', contentUrl: 'https://x.example/IMG_1.jpg', name: 'IMG_1.jpg' }] },
    ],
    [
      'a card',
      { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { body: 'IMG_1' } }] },
    ],
  ])('nothing of %s is taken, and it is known that there was one', (_, changes) => {
    const found = read(changes)
    expect(found.leftOut).toBe(true)
    expect(JSON.stringify(found)).not.toMatch(/IMG_1|x\.example/)
  })

  it.each([
    ['is deleted', { deleted: true }],
    ['has no body', { body: undefined }],
    ['is empty', { body: { contentType: 'html', content: '' } }],
    ['is a word of the system', { body: { contentType: 'html', content: '<systemEventMessage/>' }, from: null }],
  ])('that %s there are no words', (_, changes) => {
    expect(read(changes)).toMatchObject({ text: '', leftOut: false, shortened: false })
  })

  it('of a bot the bot is named', () => {
    const from = { user: null, application: { id: '1', displayName: 'Timetable', applicationIdentityType: 'bot' } }
    expect(read({ from }).sender).toBe('Timetable')
  })

  it('that is longer than the field its beginning is taken, and that is said', () => {
    const found = read({ body: { contentType: 'text', content: `${'m'.repeat(limits.account - 1)}😟 and more` } })
    expect([found.text.length, found.shortened, found.text.isWellFormed()]).toEqual([limits.account - 1, true, true])
  })

  it.each([
    ['is no web address', 'javascript:alert(1)'],
    ['is not encrypted', 'http://teams.microsoft.com/l/message/1'],
    ['is longer than the field', `https://teams.microsoft.com/${'l'.repeat(limits.link)}`],
    ['cannot be read', 'https://'],
    ['is no text', { toString: 'https://x.example' }],
  ])('no link is taken that %s', (_, linkToMessage) => {
    expect(read({ linkToMessage }).link).toBe('')
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a list', [1, 2]],
    ['an empty payload', { messagePayload: {} }],
    ['a payload of another shape', { messagePayload: [] }],
    [
      'parts of another shape',
      {
        messagePayload: {
          body: 7,
          from: 'x',
          attachments: 'y',
          deleted: 'no',
          createdDateTime: 'z',
          linkToMessage: [],
        },
      },
    ],
    ['a prototype', JSON.parse('{"messagePayload":{"__proto__":{"body":{"content":"x"}}}}')],
  ])('%s is a message without words', (_, value) => {
    expect(readMessage(value)).toEqual({ text: '', sender: '', link: '', shortened: false, leftOut: false })
  })

  const size = 250_000
  const repeated = (tag: string, end = 'z') => tag.repeat(Math.floor((size - end.length) / tag.length)) + end
  it.each([
    ['10,000 levels deep', `${'<div>'.repeat(10_000)}words`],
    ['tags without an end', repeated('<a ')],
    ['brackets alone', repeated('<')],
    ['open paragraphs', repeated('<p>')],
    ['open levels', repeated('<b>')],
    ['quotations in quotations', `${'<blockquote>'.repeat(300)}${'words<p>more</p>'.repeat(10_000)}`],
    ['lists in lists', `${'<ul><li>'.repeat(300)}${'words<p>more</p>'.repeat(10_000)}`],
    ['line ends', repeated('<br>')],
    ['blanks', repeated(' ', 'words')],
    ['preformatted blanks', `<pre>${' \n'.repeat(100_000)}words</pre>`],
    ['comments without an end', repeated('<!--')],
    ['signs without an end', repeated('&')],
  ])('made to be slow (%s) is read before anybody gives up', (_, content) => {
    const began = performance.now()
    const { text } = html(content)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(text.length).toBeLessThanOrEqual(limits.account)
  })

  it('10,000 levels deep the words are still there', () => {
    expect(html(`${'<div>'.repeat(10_000)}second &amp; phone`).text).toBe('second & phone')
  })

  it('nothing that could run is left', () => {
    const { text } = html(
      '<p onclick="x()">a</p><script>alert(1)</script><style>p{}</style><iframe src="https://x.example"></iframe>',
    )
    expect(text).toBe('a')
  })
})
