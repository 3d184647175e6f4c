// The official AWS Encryption SDK for JavaScript as a process: one request as JSON on each line of standard input, one answer on each line of standard output.
//
//   { "encrypt": base64, "suite": "0478", "frameLength": 64, "context": { … }, "keyring": … }  ->  { "message": base64 }
//   { "decrypt": base64, "keyring": … }                                                         ->  { "plaintext": base64, "context": { … }, "suite": "0478" }
//
// A failure is answered with { "error": text }. KMS keyrings call the address that the environment names (AWS_ENDPOINT_URL_KMS, AWS_REGION).
import { createInterface } from 'node:readline'
import { constants } from 'node:crypto'
import {
  AlgorithmSuiteIdentifier, buildClient, CommitmentPolicy, KmsKeyringNode, MultiKeyringNode, needs, RawAesKeyringNode, RawAesWrappingSuiteIdentifier,
  RawRsaKeyringNode,
} from '@aws-crypto/client-node'

const committing = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
const others = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)

const wrappingSuites = {
  16: RawAesWrappingSuiteIdentifier.AES128_GCM_IV12_TAG16_NO_PADDING,
  24: RawAesWrappingSuiteIdentifier.AES192_GCM_IV12_TAG16_NO_PADDING,
  32: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
}

function keyringOf (described) {
  const { type, namespace: keyNamespace, name: keyName } = described
  switch (type) {
    case 'aes': {
      // A copy in memory of its own, which the SDK insists on; and the order of the specification, which it does not have by default.
      const unencryptedMasterKey = Uint8Array.from(Buffer.from(described.key, 'base64'))
      return new RawAesKeyringNode({ keyName, keyNamespace, unencryptedMasterKey, wrappingSuite: wrappingSuites[unencryptedMasterKey.length], utf8Sorting: true })
    }
    case 'rsa':
      return new RawRsaKeyringNode({
        keyName, keyNamespace, rsaKey: { publicKey: described.publicKey, privateKey: described.privateKey }, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: described.hash,
      })
    case 'kms':
      return new KmsKeyringNode({ generatorKeyId: described.arns[0], keyIds: described.arns.slice(1) })
    case 'multi':
      return new MultiKeyringNode({ generator: keyringOf(described.members[0]), children: described.members.slice(1).map(keyringOf) })
    default:
      throw new Error(`no keyring ${type}`)
  }
}

async function answer (request) {
  const keyring = keyringOf(request.keyring)
  if (request.encrypt !== undefined) {
    const suiteId = parseInt(request.suite, 16)
    needs(suiteId in AlgorithmSuiteIdentifier, `no suite ${request.suite}`)
    const client = suiteId >= 0x0400 ? committing : others
    const { result } = await client.encrypt(keyring, Buffer.from(request.encrypt, 'base64'), { suiteId, encryptionContext: request.context, frameLength: request.frameLength })
    return { message: result.toString('base64') }
  }

  const { plaintext, messageHeader } = await others.decrypt(keyring, Buffer.from(request.decrypt, 'base64'))
  return {
    plaintext: plaintext.toString('base64'),
    context: messageHeader.encryptionContext,
    suite: messageHeader.suiteId.toString(16).padStart(4, '0'),
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let answered
  try {
    answered = await answer(JSON.parse(line))
  } catch (error) {
    answered = { error: `${error}` }
  }

  process.stdout.write(`${JSON.stringify(answered)}\n`)
}
