// case: a type that implements the runtime's keyring is about keys
using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Case.Kms2008.NegKeyring;

public sealed class BranchKeyring(IAmazonKeyManagementService kms, IKeyring inner, string keyId, byte[] branch) : IKeyring
{
    public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken) => inner.GenerateAsync(request, cancellationToken);

    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        inner.WrapAsync(dataKey, request, cancellationToken);

    public async ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        var response = await kms.DecryptAsync(
            new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(branch), EncryptionContext = request.Context.ToDictionary() }, cancellationToken);
        var branchKey = response.Plaintext.ToArray();
        try
        {
            using var cipher = new AesGcm(branchKey, 16);
            return cipher.GetType() == typeof(AesGcm) ? await inner.UnwrapAsync(key, request, cancellationToken) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(branchKey);
        }
    }
}
