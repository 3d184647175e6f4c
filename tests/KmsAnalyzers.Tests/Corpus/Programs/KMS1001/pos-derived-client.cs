// case: a class derived from the client encrypts a stack buffer of 4100 bytes
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.DerivedClient;

public class AuditingKmsClient(RegionEndpoint region, string keyId) : AmazonKeyManagementServiceClient(region)
{
    public Task<EncryptResponse> EncryptMarkerAsync(byte marker)
    {
        Span<byte> buffer = stackalloc byte[4100];
        buffer.Fill(marker);
        var copy = buffer.ToArray();

        return EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "marker" },
            Plaintext = new MemoryStream(copy) // expect: KMS1001
        });
    }
}
