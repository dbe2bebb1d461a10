import { generate } from 'selfsigned'

export interface LoopbackCertificate {
  certificatePem: string
  keyPem: string
}

const sevenDays = 7 * 24 * 60 * 60 * 1000

/**
 * A certificate for 127.0.0.1 and localhost, made anew at each start, so that no private key lies on a disk. `id` sets
 * its name apart: who trusts two certificates of the same name finds the wrong one.
 */
export async function makeLoopbackCertificate(now: Date, id: string): Promise<LoopbackCertificate> {
  const pems = await generate([{ name: 'commonName', value: `Rehearsal ${id}` }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - 60_000),
    notAfterDate: new Date(now.getTime() + sevenDays),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  })
  return { certificatePem: pems.cert, keyPem: pems.private }
}
