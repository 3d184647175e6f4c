// Times the official AWS Encryption SDK for JavaScript: for each line "encrypt <frameLength>" or "decrypt <frameLength>" of standard input one line with the
// milliseconds of CPU time and of the clock that it took, for as many bytes as the first argument says. Suite 0478, a raw AES key, one piece, as the benchmarks of this project do.
import { createInterface } from 'node:readline'
import { randomBytes } from 'node:crypto'
import { AlgorithmSuiteIdentifier, buildClient, CommitmentPolicy, RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/client-node'

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY
const keyring = new RawAesKeyringNode({
  keyName: 'key', keyNamespace: 'measurement', unencryptedMasterKey: Uint8Array.from(randomBytes(32)), wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
})
const plaintext = randomBytes(parseInt(process.argv[2]))
const messages = {}

async function encrypted (frameLength) {
  return (await encrypt(keyring, plaintext, { suiteId, frameLength, encryptionContext: { purpose: 'measurement' } })).result
}

for await (const line of createInterface({ input: process.stdin })) {
  const [what, length] = line.split(' ')
  const frameLength = parseInt(length)
  messages[frameLength] ??= await encrypted(frameLength)
  const [used, started] = [process.cpuUsage(), process.hrtime.bigint()]
  await (what === 'encrypt' ? encrypted(frameLength) : decrypt(keyring, messages[frameLength]))
  const elapsed = process.hrtime.bigint() - started
  const { user, system } = process.cpuUsage(used)
  process.stdout.write(`${(user + system) / 1e3} ${Number(elapsed) / 1e6}\n`)
}
