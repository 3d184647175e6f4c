// case: the synchronous methods of the build for .NET Framework
// sdk: v4-sync
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Legacy;

public sealed class InvoiceStamp
{
    private readonly IAmazonKeyManagementService kms;
    private readonly string keyId;

    public InvoiceStamp(IAmazonKeyManagementService kms, string keyId)
    {
        this.kms = kms;
        this.keyId = keyId;
    }

    public byte[] Stamp(byte[] invoice, out byte[] encryptedKey)
    {
        var request = new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 };
        request.EncryptionContext = new Dictionary<string, string> { { "document", "invoice" } };
        var response = kms.GenerateDataKey(request);
        encryptedKey = response.CiphertextBlob.ToArray();
        byte[] key = response.Plaintext.ToArray();
        try
        {
            using (var mac = new HMACSHA256(key))
            {
                return mac.ComputeHash(invoice);
            }
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }
}
