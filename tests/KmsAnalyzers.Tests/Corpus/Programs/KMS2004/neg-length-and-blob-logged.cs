// case: length of the key and text of the blob
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Logging;

namespace Case.Kms2004.NegLengthAndBlobLogged;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> New(ILogger log)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        log.LogInformation("key of {Length} bytes, wrapped {Blob}", key.Length, Convert.ToBase64String(response.CiphertextBlob.ToArray()));
        return (key, response.CiphertextBlob.ToArray());
    }
}
