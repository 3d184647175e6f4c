// case: a large file in frames, one data key, a nonce that counts frames, the frame's number and finality authenticated
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Media;

public sealed class VideoSealer(IAmazonKeyManagementService kms, string keyId)
{
    private const int FrameSize = 64 * 1024;

    public async Task SealAsync(string title, Stream video, Stream target, CancellationToken cancellationToken)
    {
        var response = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = new Dictionary<string, string> { ["title"] = title } },
            cancellationToken);
        await target.WriteAsync(response.CiphertextBlob.ToArray(), cancellationToken);
        var key = response.Plaintext.ToArray();
        try
        {
            using var cipher = new AesGcm(key, 16); // expect: KMS2008
            var (nonce, frame, body, tag) = (new byte[12], new byte[FrameSize], new byte[FrameSize], new byte[16]);
            for (var number = 0L; ; number++)
            {
                var length = await video.ReadAtLeastAsync(frame, FrameSize, throwOnEndOfStream: false, cancellationToken);
                BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
                cipher.Encrypt(nonce, frame.AsSpan(0, length), body.AsSpan(0, length), tag, [length < FrameSize ? (byte)1 : (byte)0]);
                await target.WriteAsync(body.AsMemory(0, length), cancellationToken);
                await target.WriteAsync(tag, cancellationToken);
                if (length < FrameSize)
                {
                    return;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
