// case: the array is handed to unknown code, which can change its bytes but not its length
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.EscapedArrayKeepsLength;

public interface IFrameSource
{
    void Fill(byte[] frame);
}

public class CameraVault(IAmazonKeyManagementService kms, IFrameSource source, string keyId)
{
    public async Task<byte[]> CaptureAsync()
    {
        var frame = new byte[64 * 64 * 3];
        source.Fill(frame);

        Func<Task<EncryptResponse>> send = () => kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["unit"] = "frame" },
            Plaintext = new MemoryStream(frame) // expect: KMS1001
        });
        _ = send;

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["unit"] = "frame" },
            Plaintext = new MemoryStream(frame) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
