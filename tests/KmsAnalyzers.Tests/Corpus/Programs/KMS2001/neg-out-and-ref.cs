// case: the response leaves through an out parameter and through a ref parameter
// sdk: v4-sync
using System.Collections.Generic;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.OutAndRef;

public class OutKeys
{
    private readonly IAmazonKeyManagementService _kms;
    private readonly string _keyId;

    public OutKeys(IAmazonKeyManagementService kms, string keyId)
    {
        _kms = kms;
        _keyId = keyId;
    }

    public bool TryCreate(out GenerateDataKeyResponse? response)
    {
        try
        {
            response = _kms.GenerateDataKey(Request());
            return true;
        }
        catch (AmazonKeyManagementServiceException)
        {
            response = null;
            return false;
        }
    }

    public void Refresh(ref GenerateDataKeyResponse current)
    {
        var next = _kms.GenerateDataKey(Request());
        current = next;
    }

    private GenerateDataKeyRequest Request() => new()
    {
        KeyId = _keyId,
        KeySpec = DataKeySpec.AES_256,
        EncryptionContext = new Dictionary<string, string> { ["app"] = "out" }
    };
}
