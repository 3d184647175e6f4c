// case: which implementation gets the 6 KB is not known, one of them has no limit
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.InterfaceTwoImplementations;

public interface ISealer
{
    Task<byte[]> SealAsync(byte[] content);
}

public class KmsSealer(IAmazonKeyManagementService kms, string keyId) : ISealer
{
    public async Task<byte[]> SealAsync(byte[] content)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "content" },
            Plaintext = new MemoryStream(content) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}

public class LocalSealer : ISealer
{
    public Task<byte[]> SealAsync(byte[] content) => Task.FromResult(SHA512.HashData(content));
}

public class SnapshotJob(ISealer sealer)
{
    public Task<byte[]> RunAsync() => sealer.SealAsync(new byte[6000]);
}
