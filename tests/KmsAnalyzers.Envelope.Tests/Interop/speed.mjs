// Times the official AWS Encryption SDK for JavaScript: for each line "encrypt|decrypt <frame length> <message length> <messages> cached|uncached" of standard input one line
// with the milliseconds of CPU time and of the clock that it took. Suite 0478, a raw AES key, one piece, as the benchmarks of this project do. The first argument is the length of
// the longest message.
import { createInterface } from 'node:readline'
import { randomBytes } from 'node:crypto'
import {
  AlgorithmSuiteIdentifier, buildClient, CommitmentPolicy, getLocalCryptographicMaterialsCache, NodeCachingMaterialsManager, RawAesKeyringNode, RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node'

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY
const keyring = new RawAesKeyringNode({
  keyName: 'key', keyNamespace: 'measurement', unencryptedMasterKey: Uint8Array.from(randomBytes(32)), wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
})
const caching = new NodeCachingMaterialsManager({ backingMaterials: keyring, cache: getLocalCryptographicMaterialsCache(1000), maxAge: 3600000 })
const longest = randomBytes(parseInt(process.argv[2]))

for await (const line of createInterface({ input: process.stdin })) {
  const [what, frame, length, messages, cached] = line.split(' ')
  const materials = cached === 'cached' ? caching : keyring
  const plaintext = longest.subarray(0, parseInt(length))
  const options = { suiteId, frameLength: parseInt(frame), encryptionContext: { purpose: 'measurement' }, plaintextLength: plaintext.length }
  const message = what === 'decrypt' ? (await encrypt(materials, plaintext, options)).result : undefined
  const [used, started] = [process.cpuUsage(), process.hrtime.bigint()]
  for (let i = 0; i < parseInt(messages); i++) {
    await (what === 'encrypt' ? encrypt(materials, plaintext, options) : decrypt(materials, message))
  }

  const elapsed = process.hrtime.bigint() - started
  const { user, system } = process.cpuUsage(used)
  process.stdout.write(`${(user + system) / 1e3} ${Number(elapsed) / 1e6}\n`)
}
