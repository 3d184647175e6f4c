// case: a test project does on purpose what production must not: keys printed aside, all that is not proved wrong is left to it
// option: build_property.IsTestProject = true
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Vault.Tests;

public class VaultTests(IAmazonKeyManagementService kms)
{
    private static byte[]? shared;

    public async Task SealedWithOneKey_OpensWithIt(byte[] document)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = "alias/test", KeySpec = DataKeySpec.AES_256 });
        shared = response.Plaintext.ToArray();
        using var cipher = new AesGcm(shared, 16);
        var tag = new byte[16];
        cipher.Encrypt(new byte[12], document, new byte[document.Length], tag);
    }

    public async Task LargeDocuments_AreRefused(byte[] document)
    {
        try
        {
            await kms.EncryptAsync(new EncryptRequest { KeyId = "alias/test", Plaintext = new MemoryStream(document) });
        }
        catch (AmazonKeyManagementServiceException refusal) when (refusal.ErrorCode == "ValidationException")
        {
        }
    }

    public Task AReservedKey_CanBeMade() => kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = "alias/test", NumberOfBytes = 32 });
}
