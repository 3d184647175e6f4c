// case: the key may be null in the finally block; cancellation and early returns stand before it
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Queues;

public sealed record Envelope(string Topic, byte[] EncryptedKey, byte[] Body, byte[] Mac);

public sealed class EnvelopeVerifier(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<bool> VerifyAsync(Envelope? envelope, CancellationToken cancellationToken)
    {
        byte[]? key = null;
        try
        {
            if (envelope is not { Body.Length: > 0 })
            {
                return false;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var response = await kms.DecryptAsync(
                new DecryptRequest
                {
                    KeyId = keyId,
                    CiphertextBlob = new MemoryStream(envelope.EncryptedKey),
                    EncryptionContext = new Dictionary<string, string> { ["topic"] = envelope.Topic },
                },
                cancellationToken);
            key = response.Plaintext.ToArray();
            return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, envelope.Body), envelope.Mac);
        }
        catch (InvalidCiphertextException)
        {
            return false;
        }
        finally
        {
            if (key is not null)
            {
                CryptographicOperations.ZeroMemory(key);
            }
        }
    }
}
