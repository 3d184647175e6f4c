// case: one caller of the private method passes a number, the other a whole file
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.PrivateWrapperFileCaller;

public sealed class Sealer
{
    private readonly IAmazonKeyManagementService _kms;

    public Sealer(IAmazonKeyManagementService kms) => _kms = kms;

    public Task<byte[]> SealVersionAsync(string keyId, int version) => SealCoreAsync(keyId, BitConverter.GetBytes(version));

    public async Task<byte[]> SealFileAsync(string keyId, string path) => await SealCoreAsync(keyId, await File.ReadAllBytesAsync(path));

    private async Task<byte[]> SealCoreAsync(string keyId, byte[] content)
    {
        var response = await _kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "sealer" },
            Plaintext = new MemoryStream(content) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
