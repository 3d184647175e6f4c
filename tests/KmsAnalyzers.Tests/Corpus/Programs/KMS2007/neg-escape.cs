// case: escapes
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2007.NegEscape;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<GenerateDataKeyResponse> New(bool large, DataKeySpec? maybeSpec)
    {
        var request = new GenerateDataKeyRequest { KeyId = keyId, EncryptionContext = Context };
        Configure(request); static void Configure(object o) => Console.WriteLine(o);
        return await kms.GenerateDataKeyAsync(request);
    }
}
