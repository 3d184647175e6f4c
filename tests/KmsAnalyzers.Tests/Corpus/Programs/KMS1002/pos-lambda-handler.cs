// case: a Lambda handler that seals the event it gets
using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.LambdaHandler;

public sealed record OrderPlaced(string OrderId, string Customer, List<string> Lines);

public class Function
{
    private readonly IAmazonKeyManagementService _kms;
    private readonly string _keyId;

    public Function()
        : this(new AmazonKeyManagementServiceClient(), "alias/orders")
    {
    }

    public Function(IAmazonKeyManagementService kms, string keyId)
    {
        _kms = kms;
        _keyId = keyId;
    }

    public async Task<string> FunctionHandler(OrderPlaced order)
    {
        using var stream = new MemoryStream();
        await JsonSerializer.SerializeAsync(stream, order);
        var response = await _kms.EncryptAsync(new EncryptRequest
        {
            KeyId = _keyId,
            EncryptionContext = new Dictionary<string, string> { ["order"] = order.OrderId },
            Plaintext = stream // expect: KMS1002
        });
        return Convert.ToBase64String(response.CiphertextBlob.ToArray());
    }
}
