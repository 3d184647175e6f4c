// case: the key is opened at once, and another type of the program stores it afterwards
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2005.PosStoredByAnotherType;

public sealed class Cabinet
{
    private readonly Dictionary<string, byte[]> items = [];

    public void Put(string name, byte[] item) => items[name] = item;
}

public sealed class Service(IAmazonKeyManagementService kms, Cabinet cabinet, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Sign(string name, byte[] data)
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context }); // expect: KMS2005
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = wrapped.CiphertextBlob, EncryptionContext = Context });
        var key = opened.Plaintext.ToArray();
        try
        {
            cabinet.Put(name, wrapped.CiphertextBlob.ToArray());
            return HMACSHA256.HashData(key, data);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
